/** The description, spelled in ways that it is not. */

type Json = { [name: string]: Json } & { [name: string]: unknown };

const branches = {
  RemovalQueued: ['REMOVAL_QUEUED', 200],
  CampaignNotExist: ['NOT_EXIST', 404],
  AlreadyQueued: ['ALREADY_QUEUED', 400],
} as const;

export type Spelling = keyof typeof spellings;

export const spellings = {
  /** A result is one of three, each with the one status and the one http_status that it can have. */
  'oneOf, enums': (description: Json) =>
    changed(description, (schemas) => {
      for (const [name, [status, httpStatus]] of Object.entries(branches)) {
        schemas[name] = branch(schemas, { type: 'string', enum: [status] }, { type: 'integer', enum: [httpStatus] });
      }
      schemas.RemovalResult = oneOf();
    }),

  /** A result is one of three that nothing but the discriminator tells apart. */
  'oneOf, discriminator only': (description: Json) =>
    changed(description, (schemas) => {
      const status = { $ref: '#/components/schemas/RemovalStatus' };
      for (const name of Object.keys(branches)) schemas[name] = branch(schemas, status, { type: 'integer' });
      schemas.RemovalResult = oneOf();
    }),
};

function changed(description: Json, change: (schemas: Json) => void): Json {
  const copy = structuredClone(description);
  if (!copy.components?.schemas) throw new Error('The description has no schemas.');
  change(copy.components.schemas);
  return copy;
}

function branch({ RemovalResult }: Json, status: object, http_status: object): Json {
  return { ...RemovalResult, properties: { http_status, id: { type: 'string' }, status } } as unknown as Json;
}

function oneOf(): Json {
  const references = Object.keys(branches).map((name) => `#/components/schemas/${name}`);
  const statuses = Object.values(branches).map(([status]) => status);
  const mapping = Object.fromEntries(statuses.map((status, index) => [status, references[index]]));
  return {
    oneOf: references.map(($ref) => ({ $ref })),
    discriminator: { propertyName: 'status', mapping },
  } as unknown as Json;
}
