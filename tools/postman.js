import { promisify } from 'node:util';
import { convertV2 } from 'openapi-to-postmanv2';

/**
 * @typedef {{ key: string, value: string, disabled?: boolean, type?: string, description?: unknown }} Parameter
 * @typedef {{ url: { query?: Parameter[], variable?: unknown }, auth?: unknown, description?: unknown }} Request
 * @typedef {{ id?: string, name: string, code?: number, status?: string, originalRequest: Request }} Response
 * @typedef {{ id?: string, name: string, request: Request, response: Response[], item?: Item[] }} Item
 * @typedef {{ info: { _postman_id?: string, name: string }, item: Item[], variable: Parameter[], auth?: object }} Collection
 */

/**
 * The Postman collection of a description, as a file. Postman sends the examples at the press of a button, so give it the
 * console edition.
 *
 * @param {object} description
 * @returns {Promise<string>} the same for the same description
 * @throws Error if the description cannot be converted
 */
export async function postmanText(description) {
  const markdown = (/** @type {string} */ _, /** @type {unknown} */ value) =>
    value === 'text/plain' ? 'text/markdown' : value; // or Postman shows the marks of the descriptions
  return `${JSON.stringify(await postmanCollection(description), markdown, 2)}\n`;
}

/**
 * @param {object} description
 * @returns {Promise<Collection>}
 */
async function postmanCollection(description) {
  const options = /** @type {const} */ ({
    folderStrategy: 'Tags',
    parametersResolution: 'Example',
    enableOptionalParameters: false,
    includeAuthInfoInExample: false,
  });
  const converted = await promisify(convertV2)({ type: 'json', data: description }, options);
  if (!converted?.result) throw new Error(`The Postman collection cannot be made: ${converted?.reason}`);
  const collection = /** @type {Collection} */ (converted.output?.[0]?.data);
  delete collection.info._postman_id; // random, as all ids here
  for (const item of leavesOf(collection.item)) {
    delete item.id;
    tidy(item.request);
    for (const response of item.response) {
      delete response.id;
      tidy(response.originalRequest);
      response.name = response.code ? `${response.code} ${response.status}` : 'Error'; // in place of the whole description
    }
  }
  const credentials = ['username', 'password'].map((key) => ({ key, value: `{{${key}}}`, type: 'string' }));
  collection.auth = { type: 'basic', basic: credentials };
  collection.variable.push(...credentials.map(({ key }) => ({ key, value: '', type: 'string' })));
  return collection;
}

/**
 * @param {Item[]} items
 * @returns {Item[]}
 */
function leavesOf(items) {
  return items.flatMap((item) => (item.item ? leavesOf(item.item) : [item]));
}

/**
 * Lets the request inherit the variables and credentials of the collection. A disabled flag is `true`: the
 * converter picks its value at random.
 *
 * @param {Request} request
 */
function tidy(request) {
  delete request.auth;
  delete request.url.variable;
  for (const parameter of request.url.query ?? []) {
    if (parameter.disabled && /^(true|false)$/.test(parameter.value)) parameter.value = 'true';
  }
}
