using System; // 'behind'

/// <summary>Says "/master/state.json" and isn't code.</summary>
class Strings
{
    /* Block comments do not nest: /* one end is enough. */
    string url = "/master/state.json";
    string escaped = "say \"/state.json\" and \\";
    string verbatim = @"C:\mesos\ ""quoted"" // no comment
it's /files/read.json";
    string interpolated = $"http://{host}:5050/{(ok ? "a" : "b")}/state.json";
    string both = $@"http://{host}\""x"" {map["k"]}";
    string swapped = @$"a ""{host}"" \";
    char quote = '"', apostrophe = '\'', backslash = '\\', unicode = '\u0041';
    int half = total / count / 2;
    string text = "MESOS_NATIVE_LIBRARY" + 'x';
#region It isn't a string
#endregion
}
