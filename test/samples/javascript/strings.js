#!/usr/bin/env node
// An apostrophe isn't a string here, nor is " or ` one.
/* Block comments do not nest: /* one end is enough. */
const url = '/master/state.json'; // 'behind'
const escaped = "say \"/state.json\" and \\";
const other = 'it\'s "quoted" // and no comment';
const continued = 'one \
two "three"';
const template = `http://${host}:5050/master/state.json`;
const nested = `a ${list.map((x) => `<${x["key"]} '${x ? `deep "${x}"` : '}'}'>`).join('`')} b`;
const braces = `${{ a: '}' }.a} \${not} \` still // no comment`;
const regex = /["'`]\/(?:state|[/"'])\.json/gi;
const division = total / count / 2; const after = 'x';
const called = url.replace(/'/g, '"').split(/\//);
const returned = () => { return /"/.test(url) };
const indexed = list[0] / 2 + "a/b".length / 'c'.length;
const increment = i++ / 2 + "d";
const condition = ok ? /'/ : /"/;
const object = { 'roles': "a", "weights": 'b', checkpoint: `c` };
const tagged = html`<a href="${url}">it's</a>`;
if (/^"/.test(url)) { process.env.MESOS_NATIVE_LIBRARY = "/usr/lib/libmesos.so"; }
export default url; // "end
