// Whoever translates the page (the browser, an extension) takes the app's text nodes away: elements or other text nodes
// come in their place, or around them. The app goes on writing to the nodes that it knows, which nobody sees: old names
// would stay beside new links, old figures beside new words.
//
// So each node that was taken goes back, empty, before its translation. When the app writes to it, the whole translation
// makes room for the new text (which may be translated again); when the app drops it, the translation goes too.
(() => {
  // One of the nodes → { own: the app's nodes and what they said, shown: the nodes that say it instead }.
  const translations = new WeakMap();
  const replacements = new WeakMap(); // a node that left → the node that came beside it
  const isText = (node) => node.nodeType === Node.TEXT_NODE;
  const says = (node) => isText(node) && node.data.trim() !== '';
  const isFont = (node) => node?.nodeName === 'FONT';

  let emptied = new Set(); // what was written to them before is known already

  const tie = (translation) => {
    const own = [...translation.own.keys()];
    for (const node of [...own, ...translation.shown]) translations.set(node, translation);
    // The app marks the end of a text by a comment: the translation stays before it.
    const end = own.findLastIndex(isText) + 1;
    translation.shown[0].before(...own.slice(0, end));
    translation.shown.at(-1).after(...own.slice(end));
    for (const node of own.filter(isText)) {
      node.data = '';
      emptied.add(node);
    }
    observe(true);
  };

  const forget = (translation, written) => {
    for (const node of [...translation.own.keys(), ...translation.shown]) translations.delete(node);
    for (const node of translation.shown) node.remove();
    for (const [node, words] of translation.own) {
      if (isText(node) && node !== written && node.data === '') node.data = words;
    }
  };

  // The child of `parent` that `node` has got into.
  const wrapper = (parent, node) => [...parent.childNodes].find((child) => child !== node && child.contains(node));

  const wrapped = (text, around) => {
    const translation = translations.get(around) ?? { own: new Map(), shown: [around] };
    translation.own.set(text, text.data);
    text.replaceWith(text.data);
    tie(translation);
  };

  // The app has dropped the node or moved it; or the translator has put it back, or taken it once more.
  const ownLeft = (translation, node, added) => {
    if (node.isConnected) {
      if (translation.shown.every((one) => one.isConnected)) node.after(...translation.shown);
      else forget(translation);
    } else if (added.length > 0 && added[0].isConnected) {
      translation.shown = added;
      tie(translation);
    } else {
      forget(translation);
    }
  };

  // The translator has wrapped its words, put others there, or taken them back.
  const shownLeft = (translation, node, parent, added, font) => {
    const around = node.isConnected ? wrapper(parent, node) : undefined;
    const next = around ? [around] : added.length > 0 ? added : font ? [font] : [];
    if (next.length === 0 || next.some((one) => translation.own.has(one) || !one.isConnected)) {
      forget(translation);
    } else {
      translations.delete(node);
      translation.shown = translation.shown.flatMap((one) => (one === node ? next : [one]));
      tie(translation);
    }
  };

  const ownTaken = (record, removed, added, font, fresh) => {
    const texts = removed.filter(says);
    for (const text of texts.filter((one) => one.isConnected)) {
      const around = wrapper(record.target, text);
      if (around) wrapped(text, around);
    }
    const gone = texts.filter((one) => !one.isConnected);
    if (gone.length === 0) return;
    // The app itself never puts one node in another's place in one step.
    if (added.length > 0 && removed.every((one) => isText(one) || one.nodeType === Node.COMMENT_NODE)) {
      if (added[0].isConnected) tie({ own: new Map(removed.map((one) => [one, one.data])), shown: added });
    } else if (font) {
      tie({ own: new Map(gone.map((one) => [one, one.data])), shown: [font] });
    } else {
      // A new node beside one that leaves may be the app's. It is not, if the app writes to the node that left.
      const beside = [record.previousSibling, record.nextSibling].find((one) => one && fresh.has(one));
      if (!beside) return;
      replacements.set(gone[0], beside);
      observer.observe(gone[0], { characterData: true });
    }
  };

  const written = (node) => {
    const translation = translations.get(node);
    if (translation?.own.has(node)) forget(translation, node);
    let beside = replacements.get(node);
    while (beside && !beside.isConnected) beside = replacements.get(beside);
    if (beside?.isConnected && !node.isConnected) beside.replaceWith(node);
    replacements.delete(node);
  };

  const see = (record, fresh) => {
    if (record.type === 'characterData') {
      if (!emptied.has(record.target)) written(record.target);
      return;
    }
    if (record.removedNodes.length === 0 || !document.body?.contains(record.target)) return;
    const [removed, added] = [[...record.removedNodes], [...record.addedNodes]];
    const near = [record.previousSibling, record.nextSibling];
    const font = near.find((node) => isFont(node) && node.isConnected && !translations.has(node));
    const strange = removed.filter((node) => !translations.has(node));
    for (const node of removed) {
      const translation = translations.get(node);
      if (translation?.own.has(node)) ownLeft(translation, node, added);
      else if (translation) shownLeft(translation, node, record.target, added, font);
    }
    if (strange.length > 0) ownTaken(record, strange, added, font, fresh);
  };

  const observer = new MutationObserver((records) => {
    const fresh = new Set(records.flatMap((record) => [...record.addedNodes]));
    for (const record of records) see(record, fresh);
    // What was done here is nobody else's doing.
    observer.takeRecords();
    emptied = new Set();
  });
  let watched = null;
  // The words are watched from the first translation on: before it nobody pays for that.
  const observe = (words) => {
    if (watched === words) return;
    watched = words;
    observer.observe(document, { childList: true, subtree: true, characterData: words });
  };
  observe(false);
})();
