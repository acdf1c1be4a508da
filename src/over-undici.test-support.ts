import { undiciFetch } from './undici.ts';

// Every client without its own `fetch` sends with undici in these tests.
const send = undiciFetch();
globalThis.fetch = (url, init = {}) => send(String(url), init);
