import { undiciFetch } from './undici.ts';

// Every client without a `fetch` of its own sends by undici in these tests.
const send = undiciFetch();
globalThis.fetch = (url, init = {}) => send(String(url), init);
