# An apostrophe isn't a string here, nor is " one.
class mesos::sample (
  $state = '/master/state.json', # 'behind'
  String $escaped = "say \"/state.json\" and \\",
) {
  $other  = 'it\'s "quoted" # no comment'
  $simple = "http://${host}:5050/master/state.json"
  $joined = "http://$host:5050"
  $nested = "http://${hosts['leader']}:5050/state.json"
  $several = "it's
  # not a comment
  MESOS_NATIVE_LIBRARY"
  $half = $total / $count / 2
  file { '/etc/mesos-slave/isolation':
    ensure  => file,
    content => 'cgroups', # "why"
  }
  if $name =~ /it's "x"/ { notify { 'matched': } } # "behind"
  if $facts['os'] == "Debian" { notify { "it's ${title}": } }
}
