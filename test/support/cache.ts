import { homedir } from 'node:os';
import { join } from 'node:path';

/** Where the tools that a gate installs are kept, in the user's own cache. */
export const cacheFolder = join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'thulium-outbounds');
