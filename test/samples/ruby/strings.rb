#!/usr/bin/env ruby
# An apostrophe isn't a string here, nor is " one.
=begin
A block comment with "quotes" and it's /files/read.json
=end
url = '/master/state.json' # 'behind'
escaped = "say \"/state.json\" and \\"
other = 'it\'s "quoted" # and no comment'
simple = "http://#{host}:5050/master/state.json"
nested = "http://#{node['mesos']["leader"]}:5050/#{files.map { |f| "#{f}.json" }.join("/")}"
command = `curl #{url}/state.json`
words = %w[a 'b' "c" #d]
symbols = %i(x y)
quoted = %q(it's (nested) "text") + %Q{"#{url}" {and}} + %(plain "one")
list << "appended" << 'twice'
shifted = 1 << 2
flags = { :roles => 'a', 'weights' => "b", checkpoint: 'c', "quoted": 1 }
regex = /["']\/(?:state|#{name})\.json/i
other_regex = %r{/files/(?:read|"browse")\.json}
half = total / count / 2; text = "x"
matched = url =~ /'/ ? 'y' : 'n'
file '/etc/mesos-slave/isolation' do
  content <<-EOH
    it's "cgroups" # no comment #{url + "x"}
  EOH
end
first, second = <<~ONE, <<~'TWO'
  one's "text"
ONE
  two's #{text}
TWO
call(<<EOS.strip, "behind") # it's over
/slave(1)/stats.json
EOS
puts "adjacent" 'strings' \
  "on two lines"
multi = "one
two 'three'"
