// A browser that translates the page takes the app's text nodes away and puts <font> elements in their place. The app
// goes on writing to the nodes that it knows, which nobody sees: old names would stay beside new links.
//
// So each node that was taken goes back, empty, before its translation. When the app writes to it, its new text takes
// the translation's place (and may be translated again); when the app drops it, the translation goes too.
(() => {
  const pairs = new WeakMap(); // the app's text node → { text, font, said, own }
  const texts = new WeakMap(); // <font> → the app's text node

  const isFont = (node) => node?.nodeName === 'FONT';
  const write = (pair, words) => {
    pair.own += 1;
    pair.text.data = words;
  };
  const forget = (pair) => {
    pairs.delete(pair.text);
    texts.delete(pair.font);
  };
  const tie = (pair, font) => {
    pair.font = font;
    texts.set(font, pair.text);
    font.before(pair.text);
  };

  const translated = (text, record) => {
    const near = [...record.addedNodes, record.previousSibling, record.nextSibling];
    const font = near.find((node) => isFont(node) && node.isConnected && !texts.has(node));
    if (!font || text.isConnected || text.data.trim() === '') return;
    const pair = { text, font, said: text.data, own: 0 };
    pairs.set(text, pair);
    tie(pair, font);
    observe(true);
    write(pair, '');
  };

  // The app has dropped the node, or put it somewhere else.
  const moved = (pair) => {
    if (pair.text.isConnected) {
      pair.text.after(pair.font);
    } else {
      forget(pair);
      pair.font.remove();
      pair.text.data = pair.said;
    }
  };

  // The translator has taken its <font> back, or put another one there.
  const untranslated = (pair, record) => {
    const next = [...record.addedNodes].find((node) => isFont(node) && !texts.has(node));
    texts.delete(pair.font);
    if (next) {
      tie(pair, next);
    } else {
      pairs.delete(pair.text);
      if (pair.text.data === '') pair.text.data = pair.said;
    }
  };

  const written = (pair) => {
    if (pair.own > 0) {
      pair.own -= 1;
    } else {
      forget(pair);
      pair.font.remove();
    }
  };

  const see = (record) => {
    if (record.type === 'characterData') {
      const pair = pairs.get(record.target);
      if (pair) written(pair);
      return;
    }
    for (const node of record.removedNodes) {
      const pair = pairs.get(node) ?? pairs.get(texts.get(node));
      if (!pair) {
        if (node.nodeType === Node.TEXT_NODE) translated(node, record);
      } else if (pair.text === node) {
        moved(pair);
      } else if (!node.isConnected) {
        untranslated(pair, record);
      }
    }
  };

  const observer = new MutationObserver((records) => records.forEach(see));
  let watched = null;
  // The words are watched from the first translation on: before it nobody pays for that.
  const observe = (words) => {
    if (watched === words) return;
    watched = words;
    observer.observe(document, { childList: true, subtree: true, characterData: words });
  };
  observe(false);
})();
