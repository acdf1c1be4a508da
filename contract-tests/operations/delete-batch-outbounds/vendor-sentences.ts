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
  '#/components/parameters/CampaignIds': 'id[]: wymagany. Pięcioznakowy identyfikator kampanii.',
};

/** The vendor's own words for what the description says. */
export function vendorWords({ basis, sentence, pointer }: Source): string | undefined {
  const part = sentence.replace(/\.$/, '');
  const isSaid = (english: string) => sentence.includes(english) || english.startsWith(part);
  const translated = Object.entries(translations).find(([, english]) => isSaid(english))?.[0];
  return translated ?? (basis === 'documented' ? shown[pointer] : undefined);
}

/** Our assumptions in Polish, by the sentence of the description. What the vendor documents is quoted from its page. */
export const assumptions: Record<string, string> = {
  'a deletion cannot be undone, and a campaign cannot be taken out of the queue.':
    'usunięcia nie można cofnąć, a kampanii nie można wyjąć z kolejki.',
  'another method is refused with the status 405 and the header `Allow: DELETE`.':
    'na inną metodę serwer odpowiada kodem 405 i nagłówkiem `Allow: DELETE`.',
  'The body of a 200 is UTF-8 without a byte order mark, and no object has the same property twice (RFC 8259).':
    'Treść odpowiedzi 200 jest w UTF-8 bez znacznika BOM, a nazwy właściwości w obiekcie się nie powtarzają (RFC 8259).',
  'each campaign has exactly one result.': 'każda kampania ma dokładnie jeden wynik.',
  'The response as a whole has the status 200 whatever the results are.':
    'Cała odpowiedź ma kod 200 niezależnie od wyników.',
  'only an omitted flag is certain to be off.': 'pewne jest tylko, że pominięta flaga jest wyłączona.',
  'Put it before the ids: a PHP server silently drops the variables beyond its limit.':
    'Podaj ją przed identyfikatorami: serwer PHP po cichu pomija zmienne ponad limit.',
  'at least one id, and each id once.': 'co najmniej jeden identyfikator, każdy tylko raz.',
  '`[` and `]` may be percent-encoded.': '`[` i `]` mogą być zakodowane procentowo.',
  'the characters need not be digits, and leading zeros are part of the id.':
    'znaki nie muszą być cyframi, a zera na początku są częścią identyfikatora.',
  'all three are always present.': 'wszystkie trzy są zawsze obecne.',
  'There may be more.': 'Może być ich więcej.',
  'its length in a response is not specified.': 'długość identyfikatora w odpowiedzi nie jest określona.',
  'a campaign whose deletion has finished is reported as `NOT_EXIST`.':
    'po zakończeniu usuwania kampania ma status `NOT_EXIST`.',
  'this operation uses it, and both properties are always present.':
    'ta operacja odpowiada w tym formacie, a obie właściwości są zawsze obecne.',
  'both properties are always present.': 'obie właściwości są zawsze obecne.',
  'the server answers with this status, and queues nothing.':
    'serwer odpowiada tym kodem i niczego nie dodaje do kolejki.',
  'any status but 200 and 401 can come with it.': 'może ją mieć odpowiedź z dowolnym kodem oprócz 200 i 401.',
};
