import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import createClient from 'openapi-fetch';

const description = JSON.parse(readFileSync(new URL('../openapi.json', import.meta.url), 'utf8'));
const ajv = new Ajv({ strict: false }).addSchema(description, 'openapi.json');
const schema = '/paths/~1batch~1outbounds/delete/responses/200/content/application~1json/schema';
const isAsDescribed = ajv.compile({ $ref: `openapi.json#${schema}` });

/** A middleware may not read the body itself, which the client reads after it. */
const validation = {
  async onResponse({ response }) {
    if (response.ok && !isAsDescribed(await response.clone().json())) {
      throw new Error(ajv.errorsText(isAsDescribed.errors));
    }
  },
};

export function connect(options) {
  const client = createClient(options);
  client.use(validation);
  return async (ids) => (await client.DELETE('/batch/outbounds', { params: { query: { 'id[]': ids } } })).data;
}
