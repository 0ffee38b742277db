# An apostrophe isn't a string here, nor is " one.
// Neither is it here: 'x"
/* Block comments do not nest: /* one end is enough. */
variable "state" { default = "/master/state.json" } # "behind"

locals {
  escaped = "say \"/state.json\" and \\ // no comment"
  simple  = "http://${var.host}:5050/master/state.json"
  nested  = "http://${lookup(var.hosts, "leader")}:5050/${join("/", ["a", "b"])}"
  literal = "$${not_a_hole} it's # no comment"
  half    = var.total / var.count / 2 // "not a regular expression"
  keyed   = { "MESOS_NATIVE_LIBRARY" = "x", plain = 1 }
}

resource "aws_instance" "agent" {
  user_data = <<EOF
#!/bin/bash
it's "quoted" // no comment /master/state.json
EOF

  indented = <<-SCRIPT
    echo 'MESOS_NATIVE_LIBRARY' "x" # still text
  SCRIPT

  count = 2 /* between */
  tags  = ["mesos-slave", "b"]
}
