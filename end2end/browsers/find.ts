/** What stands on a page, as people call it. */
export type Kind = 'button' | 'link' | 'field' | 'heading' | 'rowheader' | 'region';

/**
 * Finds what is shown under a name: by its label, its `aria-label`, or its text. While a dialog is open, in the dialog; else
 * in the page before what surrounds it.
 * Runs in the page, so it uses nothing from outside.
 */
export function find(kind: Kind, name: string): Element | null {
  const selectors = {
    button: 'button',
    link: 'a[href]',
    field: 'input, select, textarea',
    heading: 'h1, h2, h3',
    rowheader: 'th[scope="row"], [role="rowheader"]',
    region: 'section',
  };
  const plain = (text: string | null | undefined) => (text ?? '').replace(/\s+/g, ' ').trim();
  /** Text as it is read out: what is hidden from assistive technology is not part of a name. */
  const read = (element: Element) => {
    const copy = element.cloneNode(true) as Element;
    copy.querySelectorAll('[aria-hidden="true"]').forEach((hidden) => hidden.remove());
    return plain(copy.textContent);
  };
  const called = (element: Element) => {
    const label = element.getAttribute('aria-label');
    if (label) return plain(label);
    const by = element.getAttribute('aria-labelledby');
    if (by)
      return plain(
        by
          .split(' ')
          .map((id) => document.getElementById(id)?.textContent)
          .join(' '),
      );
    if ('labels' in element) {
      const [first] = (element as HTMLInputElement).labels ?? [];
      if (first) return read(first);
    }
    return read(element);
  };
  const dialog = [...document.querySelectorAll('dialog[open]')].at(-1);
  const roots = dialog ? [dialog] : [...document.querySelectorAll('main'), document];
  const all = roots.flatMap((root) => [...root.querySelectorAll(selectors[kind])]);
  return all.find((element) => element.getClientRects().length > 0 && called(element) === plain(name)) ?? null;
}
