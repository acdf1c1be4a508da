/**
 * For the page of Redoc: its menus and its search can be opened with the keyboard, but not used or not found with it
 * (WCAG 2.2, 2.1.1). Keys as in https://www.w3.org/WAI/ARIA/apg/patterns/menu-button/
 */
/** @type {HTMLElement | undefined} the button of the menu that was opened last, with the keyboard */
let opener;

// Before Redoc, which opens a menu itself and keeps the event.
document.addEventListener(
  'keydown',
  (event) => {
    const target = event.target instanceof HTMLElement ? event.target : document.body;
    const press = event.key === 'Enter' || event.key === ' ';
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key] ?? 0;
    if (target.matches('[data-testid="search-trigger"]') && press) click(event, target);
    else if (target.matches('[aria-haspopup="menu"]') && (press || step)) open(event, target, step < 0 ? -1 : 0);
    else if (target.matches('[role="menuitem"]') && (press || step)) inMenu(event, target, step);
    else if (event.key === 'Escape') closeAny(event);
  },
  true,
);

/**
 * @param {Event} event
 * @param {HTMLElement} button
 * @param {number} at the item to go to
 */
function open(event, button, at) {
  opener = button;
  if (button.ariaExpanded === 'true') claim(event);
  else click(event, button);
  setTimeout(() => items().at(at)?.focus(), 50); // React has drawn and placed it by then
}

/**
 * @param {Event} event
 * @param {HTMLElement} item
 * @param {number} step 0 to choose it
 */
function inMenu(event, item, step) {
  const all = items();
  if (step === 0) return close(event, item);
  claim(event);
  all.at((all.indexOf(item) + step) % all.length)?.focus();
}

/**
 * @param {Event} event
 * @param {HTMLElement} [chosen]
 */
function close(event, chosen = opener) {
  if (chosen) click(event, chosen);
  opener?.focus();
}

/**
 * Closes the menu that is open, also one that the mouse has opened.
 *
 * @param {Event} event
 */
function closeAny(event) {
  const button = document.querySelector('[aria-haspopup="menu"][aria-expanded="true"]');
  if (!(button instanceof HTMLElement)) return;
  opener = button;
  close(event);
}

/**
 * @param {Event} event
 * @param {HTMLElement} element
 */
function click(event, element) {
  claim(event);
  element.click();
}

/** @param {Event} event */
function claim(event) {
  event.preventDefault();
  event.stopPropagation();
}

function items() {
  return [...document.querySelectorAll('[role="menuitem"]')]
    .filter((item) => item instanceof HTMLElement)
    .filter((item) => item.checkVisibility({ visibilityProperty: true, opacityProperty: true }));
}
