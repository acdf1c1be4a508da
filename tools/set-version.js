/** A part of `npm run version`: copies the version of package.json to what else has one. */
import { readFileSync, writeFileSync } from 'node:fs';
import { withVersion } from './version.js';

const { version } = JSON.parse(readFileSync('package.json', 'utf8'));

const lock = JSON.parse(readFileSync('package-lock.json', 'utf8'));
lock.version = version;
lock.packages[''].version = version;
writeFileSync('package-lock.json', `${JSON.stringify(lock, null, 2)}\n`);

const description = readFileSync('openapi/openapi.yaml', 'utf8');
writeFileSync('openapi/openapi.yaml', withVersion(description, version));
