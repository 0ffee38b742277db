package org.apache.mesos.samples;

/** Javadoc with "quotes" and {@code '/state.json'}; it isn't closed by //. */
class Strings {
  // An apostrophe isn't a character here, nor is " a string.
  /* Block comments do not nest: /* one end is enough. */ String url = "/master/state.json";
  String escaped = "say \"/state.json\" and \\"; // "behind"
  char quote = '"', apostrophe = '\'', backslash = '\\', unicode = '\u0041', tab = '\t', octal = '\101';
  String comment = "/* no comment */ // nor this";
  String block = """
      {"flags": "--roles=\"a\""}
      \""" is no end // and this is no comment
      /files/read.json""";
  String joined = "http://" + host /* between */ + ":5050" + // behind
      "/master/state.json";
  int divided = total / count / 2;
  long big = 1_000_000L + 0x7f / 2;

  @SuppressWarnings("unchecked")
  char first(String s) { return s.isEmpty() ? '?' : s.charAt(0); }
}
