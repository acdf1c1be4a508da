/** What keeps the model flat. */
import * as builds from './builds.ts';
import { type Client, nswag, openapiGenerator } from './client.ts';
import type { Spelling } from './spellings.ts';
import { go, kotlin, nswagClient, php, pydantic, rust } from './targets.ts';

const spellings: Spelling[] = ['oneOf, enums', 'oneOf, discriminator only'];

function spelled(client: Client, ...ends: [string, string]): Client[] {
  return spellings.map((variant, index) => {
    return {
      ...client,
      id: `${client.id}-one-of-${index + 1}`,
      variant,
      expected: { 'typed result': ends[index] ?? '' },
    };
  });
}

const goError = 'no: *openapi.GenericOpenAPIError: data matches more than one schema in oneOf';
const kotlinError =
  'no: IllegalArgumentException: No JsonAdapter for interface org.openapitools.client.models.RemovalResult';
const rustError = 'no: Error: error in serde: missing field `status` at line 1 column 60';

/** How the call with the documented response ends if the model is a oneOf, in each spelling. */
export const regression: Client[] = [
  spelled(
    openapiGenerator('php', { ...php, id: 'php' }),
    "no: InvalidArgumentException: Invalid value '200' for 'http_status', must be one of '400'",
    'yes',
  ),
  spelled(
    openapiGenerator('python', { ...pydantic, id: 'python' }),
    'yes',
    'no: ValueError: Multiple matches found when deserializing the JSON string into RemovalResult with oneOf schemas',
  ),
  spelled(
    openapiGenerator('go', { ...go('one_of', 'openapi_generator'), id: 'go', options: { withGoMod: 'false' } }),
    goError,
    goError,
  ),
  spelled(openapiGenerator('kotlin', { ...kotlin, id: 'kotlin' }), kotlinError, kotlinError),
  spelled(openapiGenerator('rust', { ...rust, build: builds.rust('one_of'), id: 'rust' }), rustError, rustError),
  spelled(nswag({ ...nswagClient, id: 'nswag' }), 'does not compile', 'does not compile'),
].flat();
