// An apostrophe isn't a string here, nor is " one.
/* Block comments do not nest: /* one end is enough. */
package samples

class Strings {
    String url = '/master/state.json' // 'behind'
    String escaped = "say \"/state.json\" and \\"
    String other = 'it\'s "quoted" // and no comment'
    def simple = "http://$host:5050/master/state.json"
    def nested = "http://${hosts['leader']}:5050/${map["x"]}/state.json"
    def joined = 'http://' + host + ":5050"
    def several = """it's "quoted" ${url} // no comment
/files/read.json
"""
    def raw = '''it's "raw"
MESOS_NATIVE_LIBRARY'''
    def slashy = /it's "x"\/state.json/ // 'behind'
    def env = [MESOS_NATIVE_LIBRARY: '/l', 'SSL_KEY_FILE': "/k"]

    int half(int total, int count) {
        return total / count / 2
    }

    char quote() { return '"' as char }
}
