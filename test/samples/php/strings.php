<!DOCTYPE html>
<p class="note">It isn't code: "/state.json" // nor a comment</p>
<?php
// An apostrophe isn't a string here, nor is " one.
# Neither is it here: 'x
/* Block comments do not nest: /* one end is enough. */
$url = '/master/state.json'; // 'behind'
$escaped = "say \"/state.json\" and \\";
$other = 'it\'s "quoted" // and no comment \n';
$simple = "http://$host:5050/master/state.json";
$nested = "http://{$hosts['leader']}:5050/{$map["x"]}/state.json";
$joined = 'http://' . $host . ":5050";
$heredoc = <<<EOT
it's "quoted" {$url} // no comment
/files/read.json
EOT;
$nowdoc = <<<'EOS'
it's $raw "text"
EOS;
$half = $total / $count / 2; $text = "x";
$shell = `curl $url`;
#[Attribute("x")]
function state() { return "MESOS_NATIVE_LIBRARY"; }
?>
<b>It's "outside" <?= $url . 'x' ?> again: 'y'</b>
<?php echo "done"; // a comment ends with the island ?> <i>'tail'</i>
