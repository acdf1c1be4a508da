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

/** The vendor's own words for a sentence of the description. */
export function vendorWords(sentence: string): string | undefined {
  return Object.entries(translations).find(([, english]) => sentence.includes(english))?.[0];
}
