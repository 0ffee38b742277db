//! A module's text with "quotes" that isn't code.
/* Comments nest: /* "inner" */ and this 'is' still one. */
use mesos::{TaskStatus, Reason}; // 'behind'

/// Says "/master/state.json".
const URL: &'static str = "/master/state.json";
const ESCAPED: &str = "say \"/state.json\" and \\";
const RAW: &str = r"no \escapes\ // no comment";
const HASHED: &str = r#"{"url": "/files/read.json"}"#;
const DEEPER: &str = r##"a "# b"##;
const BYTES: &[u8] = b"bytes \"x\"";
const RAW_BYTES: &[u8] = br#"raw "bytes""#;
const CHARS: [char; 6] = ['"', '\'', '\\', '\u{e9}', 'x', '/'];
const BYTE: u8 = b'\'';

fn longest<'a, 'b: 'a>(x: &'a str, y: &'b str) -> &'a str {
    'outer: loop {
        if x.len() > y.len() / 2 { break 'outer; }
    }
    match x.chars().next() { Some('"') => y, Some(c @ 'a'..='z') => x, _ => "MESOS_NATIVE_LIBRARY" }
}

const LINES: &str = "one
two 'three'";
const CONTINUED: &str = "one \
    two";
