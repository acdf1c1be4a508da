import type { Campaigns } from '../../../../src/sandbox/campaigns.ts';
import { together } from '../../../mutation/in-flight.ts';
import type { Mutant } from '../../../mutation/mutant.ts';

/** Remembers only the last of several requests that come at the same time. */
function forgetful(): Pick<Mutant, 'mutate' | 'serving'> {
  let campaigns: Campaigns | undefined;
  return {
    mutate: (api, theirs) => {
      campaigns = theirs;
      return api;
    },
    serving: together((requests, api) => {
      const answers = requests.map(api);
      const last = requests.at(-1);
      if (requests.length > 1 && last) {
        campaigns?.reset();
        api(last);
      }
      return answers;
    }),
  };
}

export const forgotten: Mutant[] = [
  { class: 'in flight', name: 'of two requests one is forgotten', noticedBy: 'use_after_free', ...forgetful() },
];
