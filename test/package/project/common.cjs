/** What a user of CommonJS may write. */
const { createThuliumClient } = require('thulium-outbounds');
const { startSandbox } = require('thulium-outbounds/sandbox');

console.log(typeof createThuliumClient, typeof startSandbox);
