// Package samples says "nothing" that isn't a comment.
package samples

/* Block comments do not nest: /* one end is enough. */
import (
	"fmt" // 'behind'
	mesos "github.com/mesos/mesos-go/mesosproto"
)

const url = "/master/state.json"

var escaped = "say \"/state.json\" and \\"
var raw = `no \escapes\ "here", 'nor' // comments
/files/read.json`
var quote, apostrophe, backslash, tick = '"', '\'', '\\', '`'
var runes = []rune{'a', '\n', '\x41', '\u00e9', '\U0001F600', '世'}

type executor struct {
	Source string `json:"source,omitempty" yaml:"source"` // "tagged"
}

func state(host string) string {
	half := len(host) / 2 / 1
	return fmt.Sprintf("http://%s:5050"+ /* between */ "/master/state.json", host[:half]) + string('/')
}

var reason = mesos.TaskStatus_REASON_MEMORY_LIMIT
