// Loaded by --require: tells the parent, by the file descriptor 3, of the first request, and of time and memory at the end.
const { readFileSync, writeSync } = require('node:fs');
const { subscribe } = require('node:diagnostics_channel');

/** @param {object} fact */
const tell = (fact) => writeSync(3, `${JSON.stringify(fact)}\n`);
let isFirst = true;
subscribe('http.server.request.start', () => {
  if (isFirst) tell({ firstRequest: true });
  isFirst = false;
});
process.on('exit', () => {
  const builtins = Reflect.get(process, 'moduleLoadList'); // which the types do not have
  tell({ ran: performance.now() / 1000, peak: peak() / 1024, builtins });
});

/** In kB. On Linux a process begins with the `maxRSS` of the one that started it, and the high-water mark does not. */
function peak() {
  if (process.platform !== 'linux') return process.resourceUsage().maxRSS;
  return Number(/^VmHWM:\s+(\d+)/m.exec(readFileSync('/proc/self/status', 'utf8'))?.[1]);
}
