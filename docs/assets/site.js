/**
 * For every page: light or dark as the reader chose it, for Redoc and TypeDoc too, and buttons that copy code. Runs in
 * the head, so that no page flashes in the wrong colours.
 */
const root = document.documentElement;
const keys = ['redoc.colorMode', 'tsd-theme']; // where Redoc and TypeDoc look

/** @param {boolean} dark */
function colour(dark) {
  root.classList.toggle('dark', dark);
  root.classList.toggle('light', !dark);
  root.dataset.theme = dark ? 'dark' : 'light';
}

/** What the reader chose; undefined before a choice, or if the browser keeps none. */
function chosen() {
  try {
    return localStorage.getItem('redoc.colorMode') ?? undefined;
  } catch {
    return undefined;
  }
}

const mode = chosen();
colour(mode === 'dark' || (mode !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches));

document.addEventListener('DOMContentLoaded', () => {
  for (const button of document.querySelectorAll('button.colours')) {
    if (!(button instanceof HTMLButtonElement)) continue;
    button.hidden = false;
    button.addEventListener('click', () => {
      colour(!root.classList.contains('dark'));
      try {
        for (const key of keys) localStorage.setItem(key, root.dataset.theme ?? 'light');
      } catch {} // the choice is then for this page only
    });
  }
  for (const button of document.querySelectorAll('button.copy')) {
    if (!(button instanceof HTMLButtonElement) || !navigator.clipboard) continue;
    button.hidden = false;
    const text = button.textContent;
    button.addEventListener('click', async () => {
      await navigator.clipboard.writeText(button.closest('.code')?.querySelector('code')?.textContent ?? '');
      button.textContent = button.dataset.done ?? '';
      setTimeout(() => {
        button.textContent = text;
      }, 2000);
    });
  }
});
