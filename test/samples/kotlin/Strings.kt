package org.apache.mesos.samples

/* Comments nest: /* "inner" */ and this 'is' still one. */
object Strings {
    // An apostrophe isn't a character here, nor is " a string.
    val url = "/master/state.json" // "behind"
    val escaped = "say \"/state.json\" and \\ and \$host"
    val quote = '"'
    val apostrophe = '\''
    val unicode = '\u0041'
    val raw = """no \escapes\ "here", // no comment"""
    val simple = "http://$host:5050/master/state.json"
    val nested = "http://${hosts["leader"] ?: "leader.mesos"}:5050/state.json"
    val block = """
        {"url": "${base + "/files/read.json"}"}
    """.trimIndent()
    val divided = total / count / 2
    val char = if (url == "MESOS_NATIVE_LIBRARY") 'y' else 'n'
}
