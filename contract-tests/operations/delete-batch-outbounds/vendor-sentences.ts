import type { Source } from '../../engine/evidence.ts';

/** What the description says in English for what the page says in Polish. */
export const translations: Record<string, string> = {
  'Usuwanie wielu kampanii wraz ze wszystkimi rekordami.': 'deletes many campaigns together with all their records',
  'Kampania oraz nagrania nie są usuwane natychmiast, tylko dodawane do kolejki do usunięcia.':
    'Campaigns and recordings are not deleted at once but added to a queue.',
  'Usunięcie wszystkich rekordów i nagrań może potrwać do kilku godzin.':
    'Deleting all records and recordings can take up to several hours.',
  'Pięcioznakowy identyfikator kampanii.': 'five characters',
  'Flaga, która określa, czy nagrania mają zostać usunięte. Domyślnie wyłączona.':
    'A flag that says whether the recordings are deleted. Optional, off by default',
  'kampania dodana do kolejki': 'the campaign was added to the queue',
  'kampania nie istnieje': 'the campaign does not exist',
  'kampania była wcześniej dodana do kolejki': 'the campaign had been added to the queue before',
};

const result = 'Przykładowy response: { "http_status": 200, "id": "00001", "status": "REMOVAL_QUEUED" }';

/** What the page shows, and does not put into a sentence, by the place in the description. */
export const shown: Record<string, string> = {
  '#/paths/~1batch~1outbounds/delete/responses/200': `Format odpowiedzi: json. ${result}`,
  '#/components/schemas/RemovalResult': result,
  '#/components/schemas/RemovalResult/properties/http_status': result,
  '#/components/schemas/RemovalResult/properties/id': result,
  '#/components/responses/Unauthorized': 'Uwierzytelnianie: wymagane',
};

/** The vendor's own words for what the description says. */
export function vendorWords({ basis, sentence, pointer }: Source): string | undefined {
  const translated = Object.entries(translations).find(([, english]) => sentence.includes(english))?.[0];
  return translated ?? (basis === 'documented' ? shown[pointer] : undefined);
}
