# An apostrophe isn't a string here, nor is " one.
defmodule Mesos.Samples do
  @moduledoc """
  Says "/master/state.json" and it's # no comment.
  """
  @url "/master/state.json" # 'behind'

  def escaped, do: "say \"/state.json\" and \\"
  def simple(host), do: "http://#{host}:5050/master/state.json"
  def nested(map), do: "http://#{map["leader"]}:5050/#{Enum.join(["a", "b"], "/")}"
  def charlist, do: 'it\'s "quoted"'
  def joined(host), do: "http://" <> host <> ":5050"
  def block, do: '''
  it's "text"
  '''
  def sigils, do: [~s(say "x"), ~r/["']\//, ~w[a 'b'], ~S"raw #{x}"]
  def atom, do: [:"quoted atom", "key": 1, other: 'x']
  def character, do: [?", ?', ?a, ?\\]
  def half(total, count), do: total / count / 2
  def question?(x), do: x == "MESOS_NATIVE_LIBRARY"
end
