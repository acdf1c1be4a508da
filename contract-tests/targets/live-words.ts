/** What may be wrong with the variables of a live check, by code. */
export interface LiveFacts {
  unknownIdIsNumber: { id: string };
  removalNotYes: object;
  noActiveIds: object;
  activeIdTwice: object;
  notCheckId: { name: string; id: string };
  tooFewActiveIds: { given: number; needed: number };
}

/** The facts in English. */
export const liveWords: { [Code in keyof LiveFacts]: (values: LiveFacts[Code]) => string } = {
  unknownIdIsNumber: ({ id }) =>
    `THULIUM_UNKNOWN_ID: ${id} may be a campaign. Choose an id that does not consist of digits only.`,
  removalNotYes: () => 'THULIUM_ALLOW_REMOVAL must be yes, or not set.',
  noActiveIds: () =>
    'THULIUM_ALLOW_REMOVAL needs THULIUM_ACTIVE_IDS: the campaigns to remove, for example 00001,00004.',
  activeIdTwice: () => 'THULIUM_ACTIVE_IDS names a campaign twice, or the id of THULIUM_UNKNOWN_ID.',
  notCheckId: ({ name, id }) =>
    `${name}: "${id}" is not an id. An id has five characters and no spaces; put commas between ids.`,
  tooFewActiveIds: ({ given, needed }) =>
    `Nothing was sent: THULIUM_ACTIVE_IDS has ${given} ${given === 1 ? 'id' : 'ids'}, and the cases need ${needed}, because each is used up by one.`,
};
