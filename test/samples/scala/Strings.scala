package org.apache.mesos.samples

/* Comments nest: /* "inner" */ and this 'is' still one. */
object Strings {
  // An apostrophe isn't a character here, nor is " a string.
  val url = "/master/state.json" // "behind"
  val escaped = "say \"/state.json\" and \\"
  val quote = '"'
  val apostrophe = '\''
  val backslash = '\\'
  val raw = """no \escapes\ "here", // no comment"""
  val ends = """a quote at the end """"
  val simple = s"http://$host:5050/master/state.json"
  val nested = s"http://${hosts.getOrElse("leader", "leader.mesos")}:5050/state.json"
  val block = s"""{"url": "${base + "/files/read.json"}", 'x': "$y"}"""
  val formatted = f"$count%d of ${total}%05d"
  def symbol[A](a: A): Boolean = a == "MESOS_NATIVE_LIBRARY"
  val char = if (symbol('x')) 'y' else 'n'
  val divided = total / count / 2
}
