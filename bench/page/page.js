// The list of customers without a framework: what the app's pages are measured against (`cargo xtask bench --browser`).
const LIST = '/portal/v1/views/customers';
const DEBOUNCE_MS = 250;
const element = (id) => document.getElementById(id);
const countries = new Intl.DisplayNames('en', { type: 'region' });
const day = new Intl.DateTimeFormat('en', { day: 'numeric', month: 'short', year: 'numeric' });
const number = new Intl.NumberFormat('en');
const rows = element('rows');
const search = element('search');
const box = rows.closest('.listing');
let csrf = '';
let page = { items: [] };
let under_way = new AbortController();

async function ask(address, options = {}) {
  const known = options.method ? undefined : early[address];
  delete early[address];
  const answer = await (known ?? fetch(address, { headers: { Accept: 'application/json' }, ...options }));
  if (answer.status === 401) {
    location.assign(`/sign-in?next=${encodeURIComponent(location.pathname + location.search)}`);
  }
  const text = await answer.text();
  const body = text ? JSON.parse(text) : undefined;
  if (!answer.ok) throw new Error(body?.description ?? `The server answered with ${answer.status}.`);
  return body;
}

// The list's state is the address.
const state = () => new URLSearchParams(location.search);
const sort = () => state().get('sort') ?? 'company';
const opened = () => (state().get('open') ?? '').split(',').filter(Boolean);

function address(changes, from = state()) {
  for (const [name, value] of Object.entries(changes)) {
    if (value) from.set(name, value);
    else from.delete(name);
  }
  const query = from.toString();
  return location.pathname + (query && `?${query}`);
}

/** Another search, or another order: its first page, without a new entry in the history. */
function change(changes) {
  history.replaceState(null, '', address({ ...changes, after: null, before: null, count: null }));
  load();
}

async function load() {
  under_way.abort();
  under_way = new AbortController();
  const { signal } = under_way;
  const query = state();
  query.delete('open');
  if (!query.has('sort')) query.set('sort', 'company');
  if (!query.has('count')) query.set('count', 'true');
  drawOrder();
  if (document.activeElement !== search) search.value = query.get('q') ?? '';
  box.setAttribute('aria-busy', 'true');
  try {
    const answer = await ask(`${LIST}?${query}`, { signal });
    if (signal.aborted) return;
    page = answer;
    draw();
    fail(null);
  } catch (error) {
    if (!signal.aborted) fail(error);
  } finally {
    if (!signal.aborted) box.removeAttribute('aria-busy');
  }
}

function fail(error) {
  const place = element('error');
  place.hidden = !error;
  if (!error) return place.replaceChildren();
  const again = document.createElement('button');
  again.type = 'button';
  again.textContent = 'Try again';
  again.addEventListener('click', load);
  place.replaceChildren(`${error.message} `, again);
}

function drawOrder() {
  const order = sort();
  for (const button of document.querySelectorAll('[data-sort]')) {
    const name = button.dataset.sort;
    const direction = order === name ? 'ascending' : order === `-${name}` ? 'descending' : 'none';
    button.closest('th').setAttribute('aria-sort', direction);
  }
}

function draw() {
  // Whoever has the focus on a row keeps it there, if the row is still there.
  const focused = rows.contains(document.activeElement) ? document.activeElement : null;
  const [of, place] = [focused?.closest('tr')?.dataset, focused && controls(focused.closest('tr')).indexOf(focused)];
  const open = new Set(opened());
  const drawn = document.createDocumentFragment();
  for (const item of page.items) {
    drawn.append(row(item, open.has(item.id)));
    if (open.has(item.id)) drawn.append(record(item));
  }
  rows.replaceChildren(drawn);
  if (of) {
    const same = [...rows.children].find(
      (tr) => tr.dataset.id === of.id && tr.className === focused.closest('tr').className,
    );
    if (same) controls(same)[place]?.focus();
  }
  drawPager();
}

const controls = (tr) => [...tr.querySelectorAll('a, button')];

function row(item, isOpen) {
  const tr = element('row').content.firstElementChild.cloneNode(true);
  const [arrow, head, domain, country, reseller, subscriptions, since] = tr.children;
  tr.dataset.id = item.id;
  const button = arrow.firstElementChild;
  button.setAttribute('aria-label', `Show details of ${item.companyName}`);
  button.setAttribute('aria-controls', `record-${item.id}`);
  button.setAttribute('aria-expanded', String(isOpen));
  const link = head.firstElementChild;
  link.href = `/customers/${item.id}`;
  link.textContent = link.title = item.companyName;
  domain.firstElementChild.textContent = domain.firstElementChild.title = item.domain;
  country.textContent = countries.of(item.country);
  const [first, ...others] = item.resellers;
  reseller.textContent = first ? first.name + (others.length ? ` +${others.length}` : '') : 'Direct';
  subscriptions.firstElementChild.href = `/customers/${item.id}/subscriptions`;
  subscriptions.firstElementChild.textContent = number.format(item.subscriptions);
  since.textContent = day.format(new Date(item.since));
  return tr;
}

function record(item) {
  const tr = element('record').content.firstElementChild.cloneNode(true);
  const [id, domain, country, since, resellers] = tr.querySelectorAll('dd');
  tr.id = `record-${item.id}`;
  tr.dataset.id = item.id;
  id.firstElementChild.textContent = item.id;
  domain.textContent = item.domain;
  country.textContent = countries.of(item.country);
  since.textContent = day.format(new Date(item.since));
  resellers.textContent = item.resellers.map(({ name }) => name).join(', ') || 'Direct';
  const [account, subscriptions, add] = tr.querySelectorAll('a');
  account.href = `/customers/${item.id}`;
  subscriptions.href = `${account.href}/subscriptions`;
  add.href = `${account.href}/subscriptions/new`;
  return tr;
}

function drawPager() {
  const { items, offset, total, moreThan, next, previous } = page;
  const end = number.format((offset ?? 0) + items.length);
  const all = total == null ? `more than ${number.format(moreThan ?? 0)}` : number.format(total);
  const range = `${number.format((offset ?? 0) + 1)}–${end} of ${all}`;
  element('range').textContent = items.length ? range : 'Nothing matches.';
  element('exact').hidden = moreThan == null;
  for (const [name, changes] of [
    ['previous', previous && { before: previous, after: null }],
    ['next', next && { after: next, before: null }],
  ]) {
    const link = element(name);
    if (changes) link.href = address({ ...changes, open: null });
    else link.removeAttribute('href');
    link.setAttribute('aria-disabled', String(!changes));
  }
}

function turn(tr) {
  const item = page.items.find(({ id }) => id === tr.dataset.id);
  const ids = opened();
  const isOpen = !ids.includes(item.id);
  const open = isOpen ? [...ids, item.id] : ids.filter((id) => id !== item.id);
  history.replaceState(null, '', address({ open: open.join(',') }));
  tr.querySelector('.arrow').setAttribute('aria-expanded', String(isOpen));
  if (isOpen) tr.after(record(item));
  else element(`record-${item.id}`)?.remove();
}

let typing;
const searchNow = () => {
  clearTimeout(typing);
  const q = search.value.trim();
  if (q !== (state().get('q') ?? '')) change({ q });
};
search.addEventListener('input', () => {
  clearTimeout(typing);
  typing = setTimeout(searchNow, DEBOUNCE_MS);
});
search.addEventListener('keydown', (event) => event.key === 'Enter' && searchNow());
rows.addEventListener('click', (event) => {
  const button = event.target.closest('button');
  if (button?.matches('.arrow')) turn(button.closest('tr'));
  if (button?.matches('.copy')) navigator.clipboard.writeText(button.closest('tr').dataset.id);
});
document.querySelector('thead').addEventListener('click', ({ target }) => {
  const name = target.closest('button')?.dataset.sort;
  if (name) change({ sort: sort() === name ? `-${name}` : name });
});
for (const name of ['previous', 'next']) {
  element(name).addEventListener('click', (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || !event.currentTarget.hasAttribute('href')) return;
    event.preventDefault();
    // A cursor belongs to the list that is shown: while another one is on its way it leads nowhere.
    if (box.hasAttribute('aria-busy')) return;
    history.pushState(null, '', event.currentTarget.href);
    load();
  });
}
element('exact').addEventListener('click', () => {
  history.replaceState(null, '', address({ count: 'exact' }));
  load();
});
addEventListener('popstate', load);

// The form: what is wrong stands at its field, and the first wrong field has the focus.
const dialog = element('new');
const inputs = [...element('fields').querySelectorAll('input')];
function check(input) {
  let said = element(`${input.name}-wrong`);
  if (!said) {
    said = Object.assign(document.createElement('span'), { id: `${input.name}-wrong`, className: 'wrong' });
    input.after(said);
    input.setAttribute('aria-describedby', said.id);
  }
  const wrong = !input.value.trim() || !input.checkValidity();
  said.textContent = !wrong ? '' : input.value.trim() ? 'This is not valid.' : 'Enter a value.';
  input.setAttribute('aria-invalid', String(wrong));
  return !wrong;
}
function step(isReview) {
  element('fields').hidden = isReview;
  element('review').hidden = !isReview;
  dialog.querySelector('[type=submit]').hidden = isReview;
}
element('add').addEventListener('click', () => (step(false), dialog.showModal()));
element('cancel').addEventListener('click', () => dialog.close());
for (const input of inputs) input.addEventListener('blur', () => input.value && check(input));
dialog.addEventListener('submit', (event) => {
  event.preventDefault();
  const wrong = inputs.filter((input) => !check(input));
  if (wrong.length) return wrong[0].focus();
  const pair = (input) => [
    Object.assign(document.createElement('dt'), { textContent: input.parentElement.firstChild.data }),
    Object.assign(document.createElement('dd'), { textContent: input.value.trim() }),
  ];
  element('review').replaceChildren(...inputs.flatMap(pair));
  step(true);
});

async function greet() {
  const { account, party, csrfToken } = await ask('/portal/v1/session');
  csrf = csrfToken;
  const initials = account.name.split(/\s+/).map((word) => word[0].toUpperCase());
  const button = element('account');
  button.textContent = initials.length > 1 ? initials[0] + initials.at(-1) : initials[0];
  button.setAttribute('aria-label', `Account of ${account.name}`);
  button.disabled = false;
  element('name').textContent = account.name;
  element('email').textContent = account.email;
  element('party').textContent = party.name;
  element('add').hidden = !['admin_agent', 'sales_agent'].includes(account.role);
}
async function notices() {
  const { unread } = await ask('/portal/v1/notices');
  element('bell').hidden = !unread;
  element('bell').textContent = `${number.format(unread)} notices`;
}
element('sign-out').addEventListener('click', async () => {
  await ask('/portal/v1/sign-out', { method: 'POST', headers: { 'X-CSRF-Token': csrf } }).catch(() => {});
  location.assign('/sign-in');
});

load();
greet().catch(fail);
notices().catch(() => {});
