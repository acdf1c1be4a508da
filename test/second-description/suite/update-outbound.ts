import type { Expectation, Suite } from '../../../contract-tests/engine/types.ts';

const operation = '#/paths/~1outbounds~1{outbound_id}/put';
/** There is no body to look at: the state afterwards shows what a call did. */
const accepted: Expectation = () => 'fine';
const put = (role: string, name: string) => ({
  values: (of: Record<string, string>) => ({ path: { outbound_id: of[role] }, body: { name, priority: 2 } }),
});
const state = (active: string, neighbour: string) => ({
  check: 'only_the_named_campaign',
  state: { active, neighbour },
  evidence: { at: operation, words: 'puts a campaign in the place' },
});

/** What the description of `updateOutbound` cannot tell. */
export const updateOutbound: Suite = {
  operationId: 'updateOutbound',
  harmless: put('active', 'Spring'),
  effect: {
    call: put('active', 'Changed'),
    needs: ['memory'],
    untouched: () => [],
    afterwards: { ...state('Old', 'Old'), check: 'refused_without_effect' },
  },
  cases: [
    {
      name: ['changes the campaign'],
      needs: ['memory'],
      steps: [{ ...put('active', 'Changed'), expect: accepted }],
      afterwards: state('Changed', 'Old'),
    },
    {
      name: ['changes only the last of two'],
      needs: ['memory'],
      steps: [
        { ...put('active', 'First'), expect: accepted },
        { ...put('active', 'Second'), expect: accepted },
      ],
      afterwards: state('Second', 'Old'),
    },
  ],
  observations: [],
  checks: {},
  evidence: { unsupported_method: { at: operation } },
  loses: [],
  lost: () => [],
  words: { en: {}, pl: {} },
};
