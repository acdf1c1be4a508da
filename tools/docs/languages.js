/**
 * A language that the docs are published in.
 *
 * @typedef {object} Language
 * @property {string} code as in `<html lang>`, and the name of the folder
 * @property {string} name what it calls itself
 * @property {string[]} overlays those that translate the description
 * @property {{ api: string, clients: string, noScript: string, docs: string }} words of our own
 * @property {Record<string, string>} interface Redoc's words, by its own keys; those that are left out stay English
 * @property {[original: string, translation: string][]} fixed Redoc's words that have no key, with what stands around them
 */

/** @type {[Language, Language]} */
export const languages = [
  {
    code: 'en',
    name: 'English',
    overlays: [],
    words: {
      docs: 'Reference',
      clients: 'Clients',
      api: 'Package',
      noScript: 'This page needs JavaScript. Without it, read the description itself:',
    },
    interface: {},
    fixed: [['children:`API docs by`', 'children:`by`']],
  },
  {
    code: 'pl',
    name: 'Polski',
    overlays: ['openapi/overlays/pl.yaml'],
    words: {
      docs: 'Dokumentacja',
      clients: 'Klienty',
      api: 'Pakiet',
      noScript: 'Ta strona wymaga JavaScriptu. Bez niego można przeczytać sam opis:',
    },
    interface: {
      'actions.hide': 'Ukryj',
      'actions.more': 'więcej',
      'actions.show': 'Pokaż',
      body: 'Treść',
      'button.externalLink.tooltipText': 'Otwórz w nowej karcie',
      'codeSnippet.collapse.tooltipText': 'Zwiń wszystko',
      'codeSnippet.copy.buttonText': 'Skopiowano!',
      'codeSnippet.copy.toasterText': 'Kopiuj',
      'codeSnippet.copy.tooltipText': 'Kopiuj do schowka',
      'codeSnippet.expand.tooltipText': 'Rozwiń wszystko',
      'codeSnippet.report.buttonText': 'Zgłoś',
      'codeSnippet.report.label': 'Co jest nie tak z tym kodem?',
      'codeSnippet.report.tooltipText': 'Zgłoś problem',
      contentType: 'Typ treści odpowiedzi',
      default: 'Domyślnie',
      details: 'szczegóły',
      enum: 'Wartości',
      example: 'Przykład',
      examples: 'Przykłady',
      httpAuthorizationScheme: 'Schemat uwierzytelniania HTTP',
      'info.license': 'Licencja',
      'info.title': 'Informacje',
      'jsonViewer.showLess': 'Pokaż mniej',
      'jsonViewer.showMore': 'Pokaż więcej',
      loading: 'Wczytywanie…',
      'loaders.loading': 'Wczytywanie…',
      moreDetails: 'Więcej szczegółów',
      noResponseContent: 'Brak treści',
      noResponseExample: 'Brak przykładu odpowiedzi',
      'openapi.collapseAll': 'Zwiń wszystko',
      'openapi.deepLink.tooltip': 'Odnośnik do tej części',
      'openapi.expandAll': 'Rozwiń wszystko',
      'page.actions.copyButtonText': 'Kopiuj',
      'page.actions.copyDescription': 'Kopiuj stronę jako YAML dla LLM',
      'page.actions.copyTitle': 'Kopiuj dla LLM',
      'page.actions.moreActions': 'Więcej działań',
      query: 'Parametry zapytania',
      request: 'Żądanie',
      required: 'wymagany',
      response: 'Odpowiedź',
      responses: 'Odpowiedzi',
      'search.navbar.label': 'Szukaj ',
      'search.searchItem.deprecated': 'Przestarzałe',
      'search.searchItem.enum': 'Wartości',
      'search.searchItem.example': 'Przykład',
      security: 'Uwierzytelnianie',
      'servers.title': 'Serwery',
      'sidebar.actions.changeToSingleColumn': 'Jedna kolumna',
      'sidebar.actions.changeToTwoColumns': 'Dwie kolumny',
      'sidebar.actions.hide': 'Ukryj menu',
      'sidebar.actions.show': 'Pokaż menu',
      'sidebar.actions.singleColumn': 'Jedna kolumna',
      'sidebar.actions.twoColumns': 'Dwie kolumny',
      variable: 'zmienną', // behind "Pokaż 1"
      variables: 'zmienne',
      viewSecurityDetails: 'Szczegóły',
    },
    fixed: [
      ['text:`to navigate`', 'text:`przejdź`'],
      ['text:`to select`', 'text:`wybierz`'],
      ['text:`to exit`', 'text:`zamknij`'],
      ['case`query`:return`query parameters`', 'case`query`:return`parametry zapytania`'],
      ['children:`No results`', 'children:`Brak wyników`'],
      ['children:`API docs by`', 'children:`przez`'],
      ['`Show sidebar`:`Hide sidebar`', '`Pokaż menu`:`Ukryj menu`'],
      ['`Close navigation menu`:`Open navigation menu`', '`Zamknij menu`:`Otwórz menu`'],
      ['"aria-label":`Open in new tab`', '"aria-label":`Otwórz w nowej karcie`'],
      ['"aria-label":`Copy`', '"aria-label":`Kopiuj`'],
      ['"aria-label":`Response status`', '"aria-label":`Status odpowiedzi`'],
      ['"aria-label":`Collapse all`', '"aria-label":`Zwiń wszystko`'],
      ['"aria-label":`Expand all`', '"aria-label":`Rozwiń wszystko`'],
      ['"aria-label":`collapse`', '"aria-label":`zwiń lub rozwiń`'],
      ['`Switch color mode`', '`Jasny lub ciemny wygląd`'],
      ['`link to ${', '`odnośnik: ${'],
      ['children:`Cancel`', 'children:`Anuluj`'],
      ['placeholder:`Search docs...`', 'placeholder:`Szukaj w dokumentacji…`'],
    ],
  },
];

/**
 * The language that a page links to.
 *
 * @param {string} code
 */
export function otherThan(code) {
  return code === languages[0].code ? languages[1] : languages[0];
}
