// Before the app is there, the page says which language its first words will have, as src/i18n.rs chooses it: a browser
// that translates pages asks by that.
(() => {
  const known = ['en', 'fr'];
  const read = (code) => known.find((one) => one === String(code).toLowerCase().split('-')[0]);
  let stored = null;
  try {
    stored = localStorage.getItem('language');
  } catch {
    // Storage is switched off: the browser decides.
  }
  document.documentElement.lang = read(stored) ?? navigator.languages.map(read).find(Boolean) ?? 'en';
})();
