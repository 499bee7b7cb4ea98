// Search, copying, colours and the sort of tables. Every page is whole without this: what the script needs, it makes.
// Its words are in W, which is put before it from the group "script" of the message file.
// A file of your own is published as it is, this one without its indents, its comments and the spaces around signs:
// no text here goes over more than one line, no pattern between slashes has a space or a quote, and only a space
// keeps "+ +" from being "++".
(() => {
const root = document.currentScript.src.replace(/site\.js.*/, '');
const page = document.documentElement;
const all = query => [...document.querySelectorAll(query)];
const make = (name, attributes, ...inside) => {
  const node = document.createElement(name);
  for (const key in attributes) node.setAttribute(key, attributes[key]);
  node.append(...inside);
  return node;
};
const press = (look, ...inside) => make('button', {type: 'button', class: look}, ...inside);
// What is remembered, where the browser allows it.
const kept = (key, value) => {
  key = 'creditpress-' + key;
  try { return value == null ? localStorage[key] : localStorage[key] = value } catch { return }
};
const status = make('p', {class: 'unseen', role: 'status'});
document.body.append(status);
const say = text => status.textContent = text;
const fill = (text, values) => text.replace(/{(\w+)}/g, (_, name) => values[name]);

// ---- Colours: an attribute of the root, which the style sheet reads ----
const themes = ['System', 'Light', 'Dark'];
const colours = make('select', {'aria-label': W.colours}, ...themes.map(
  theme => make('option', {value: theme}, W[theme.toLowerCase()])));
const paint = () => {
  if (colours.selectedIndex) page.dataset.theme = colours.value.toLowerCase();
  else delete page.dataset.theme;
};
colours.selectedIndex = Math.max(0, themes.indexOf(kept('theme')));
paint();
colours.onchange = () => { paint(); kept('theme', colours.value) };

// ---- Search: finding ----
const pairs = 'ßss æae œoe øo łl đd ðd þth ħh ŧt ıi ςσ ĳij'.split(' ');
const fold = text => pairs.reduce((text, pair) => text.replaceAll(pair[0], pair.slice(1)),
  text.toLowerCase().normalize('NFD').replace(/[\u0300-\u036f]/g, '').normalize().replace(/\s+/g, ' ').trim());
const scripts = {};
const load = name => scripts[name] ??= new Promise((done, fail) => {
  const script = make('script', {src: `${root}search/${name}.js`});
  script.onload = done;
  script.onerror = () => { delete scripts[name]; fail() };
  document.head.append(script);
});
// Rising numbers, each written as its step from the last in digits of five bits from '0' on, the low ones first.
const numbers = text => {
  const list = [];
  let last = -1, step = 0, scale = 1;
  for (const letter of text) {
    const digit = letter.charCodeAt() - 48;
    step += (digit & 31) * scale;
    scale *= 32;
    if (digit < 32) { list.push(last += step); step = 0; scale = 1 }
  }
  return list;
};
const matches = (entries, words) => entries.filter(entry => words.every(word => entry[4].includes(word)));
// Of a store in parts: three letters in a row lead to the entries that have them, and only their blocks are read.
const fromParts = async (name, store, words, most) => {
  const buckets = new Set();
  for (let word of words) {
    if (word.length === 2) word = ' ' + word;
    const code = at => word.charCodeAt(at);
    for (let at = 2; at < word.length; at++) buckets.add((code(at - 2) * 1369 + code(at - 1) * 37 + code(at)) % store.buckets);
  }
  let left;
  for (const bucket of buckets) {
    const part = store.starts.filter(start => start <= bucket).length - 1;
    await load(`${name}-g${part}`);
    const text = store.g[part][bucket - store.starts[part]];
    if (text === '*') continue;
    const those = numbers(text), known = new Set(those);
    left = left ? left.filter(number => known.has(number)) : those;
  }
  const found = [], blocks = left ? [...new Set(left.map(number => Math.floor(number / store.block)))]
    : [...Array(Math.ceil(store.count / store.block)).keys()];
  while (blocks.length && found.length <= most) {
    const some = blocks.splice(0, 4);
    await Promise.all(some.map(block => load(`${name}-b${block}`)));
    for (const block of some) found.push(...matches(store.b[block], words));
  }
  found.more = blocks.length;
  return found;
};
const rank = (entry, query) => {
  const [title, id] = entry[4].split('\n'), at = ` ${title}`.indexOf(' ' + query);
  return title === query || id === query ? 0 : at === 0 ? 1 : id.startsWith(query) ? 2 : at > 0 ? 3 : title.includes(query) ? 4 : 5;
};
const find = async (text, most) => {
  const query = fold(text), words = query.split(' ');
  await load('index');
  const hits = [];
  for (const name of ['projects', 'help', 'records']) {
    const store = creditpressIndex[name];
    const found = store.count ? await fromParts(name, store, words, most) : matches(store, words);
    hits.push(...found);
    hits.more ||= found.more;
  }
  const ranks = new Map(hits.map(entry => [entry, rank(entry, query)]));
  return hits.sort((a, b) => ranks.get(a) - ranks.get(b));
};

// ---- Search: the box ----
const kinds = [W.project, W.help, W.section, W.check, '', W.finding, W.statement, W.lot];
let box;
const makeBox = (place, name, most) => {
  const input = box = make('input', {type: 'search', role: 'combobox', 'aria-label': W.search,
    'aria-controls': name, 'aria-autocomplete': 'list', autocomplete: 'off', placeholder: W.example});
  const list = make('div', {id: name, class: 'hits', role: 'listbox', 'aria-label': W.results});
  let turn = 0, active, waits, opens;
  const choose = option => {
    if (active) active.ariaSelected = false;
    active = option;
    if (option) {
      option.ariaSelected = true;
      option.scrollIntoView({block: 'nearest'});
    }
    input.setAttribute('aria-activedescendant', option?.id ?? '');
  };
  const show = isShown => {
    list.hidden = !isShown;
    input.ariaExpanded = !list.hidden;
    choose(isShown ? list.firstChild : null);
  };
  const option = ([kind, title, detail, href, , lang = page.lang], at) => make('a', {role: 'option', id: name + at, href: root + href, tabindex: -1,
    'aria-selected': false}, make('strong', {lang}, title), make('span', {lang}, detail), make('small', {}, kinds[kind]));
  const look = async () => {
    const mine = ++turn, text = waits = input.value.trim();
    opens = false;
    if (!text) { say(''); return show() }
    try {
      const hits = await find(text, most);
      if (mine !== turn) return;
      const options = hits.slice(0, most), count = hits.length;
      if ((hits.more || count > most) && name === 'hits') options.push([4, W.more, '', 'search/index.html#q=' + encodeURIComponent(text)]);
      list.replaceChildren(...options.map(option));
      show(count > 0);
      say(fill(count ? hits.more ? W.found_more : W.found : W.nothing, {count, text}));
      if (opens) active?.click();
    } catch { say(W.broken) }
    waits = '';
  };
  place.append(input, list);
  show();
  input.oninput = look;
  input.onfocus = () => load('index').catch(() => {});
  input.onblur = () => { if (name === 'hits') show() };
  list.onmousedown = event => event.preventDefault();
  input.onkeydown = event => {
    const {key} = event, isOpen = !list.hidden;
    if (event.isComposing) return;
    if (key === 'ArrowDown') isOpen ? choose(active?.nextSibling ?? list.firstChild) : look();
    else if (key === 'ArrowUp') isOpen ? choose(active?.previousSibling ?? list.lastChild) : look();
    else if (key === 'Enter') waits ? opens = true : isOpen ? active?.click() : look();
    else if (key === 'Escape' && isOpen) { turn++; show(); say('') }
    else return;
    event.preventDefault();
  };
  return look;
};
for (const place of all('.find')) {
  const inside = make('div', {role: 'search'});
  place.replaceChildren(inside, colours);
  makeBox(inside, 'hits', 8);
}
for (const place of all('.finder')) {
  const tick = make('input', {type: 'checkbox'});
  const look = makeBox(place, 'found', 50);
  tick.checked = kept('key') !== 'off';
  tick.onchange = () => kept('key', tick.checked ? 'on' : 'off');
  place.append(make('label', {}, tick, ' ' + W.key));
  (onhashchange = () => {
    if (location.hash.startsWith('#q=')) { box.value = new URLSearchParams(location.hash.slice(1)).get('q'); box.focus(); look() }
  })();
}
document.onkeydown = event => {
  const {key, ctrlKey, metaKey, altKey, target} = event;
  if (key !== '/' || ctrlKey || metaKey || altKey || !box || kept('key') === 'off' || target.closest('input,select')) return;
  event.preventDefault();
  box.select();
};

// ---- Copying ----
const copy = async node => {
  try { await navigator.clipboard.writeText(node.textContent) } catch {
    getSelection().selectAllChildren(node);
    if (!document.execCommand('copy')) return W.selected;
  }
  return W.copied;
};
for (const node of all('.id, .letter, .prose pre')) {
  const isBlock = node.matches('pre');
  const button = press(isBlock ? 'copy above' : 'copy', W.copy);
  button.ariaLabel = isBlock ? W.copy_text : W.copy_id;
  button.onclick = async () => {
    say(button.textContent = await copy(node));
    setTimeout(() => say('', button.textContent = W.copy), 2000);
  };
  isBlock ? node.before(button) : node.after(button);
}

// ---- Sorting: numbers digit by digit, days as days, empty cells last ----
const collator = new Intl.Collator(page.lang, {numeric: true});
const order = (a, b) => a < b ? -1 : a > b ? 1 : 0;
const textOf = cell => cell.dataset.v ?? [...cell.childNodes].map(
  node => node.nodeName === 'svg' || node.classList?.contains('sub') ? '' : node.textContent).join('').trim();
// The instant of a text that is written in one of the page's ways of writing days.
const timeOf = text => {
  for (const way of W.days) {
    const {year, month, day, clock} = RegExp(`^${way}$`).exec(text)?.groups ?? {};
    const time = Date.UTC(year, W.months[month], day ?? 1, ...(clock ?? '').split(':'));
    if (!isNaN(time)) return '' + time;
  }
};
const key = cell => {
  const text = textOf(cell), time = timeOf(text);
  if (time) return {kind: 1, text: time};
  const number = /^([+-]?)0*(\d*)\.?(\d*?)0*%?$/.exec(
    text.replaceAll(W.thousands, '').replace(/\s/g, '').replace('\u2212', '-').replace(W.decimal, '.'));
  if (!number || !/\d/.test(text)) return {kind: text ? 1 : 2, text};
  const [, sign, whole, part] = number;
  return {kind: 0, sign: whole || part ? sign === '-' ? -1 : 1 : 0, whole, part};
};
const compare = (a, b) => a.kind ? collator.compare(a.text, b.text) : a.sign - b.sign
  || a.sign * (a.whole.length - b.whole.length || order(a.whole, b.whole) || order(a.part, b.part));
for (const table of all('.figures:not(.sum)')) {
  // Rows for paper alone hold the sums of the rows above them: they come and go with the order that has those.
  const body = table.tBodies[0], every = [...body.rows], rows = every.filter(row => !row.hidden), heads = [...table.tHead.rows[0].cells];
  if (rows.length < 3 || rows.some(row => row.cells.length !== heads.length)) continue;
  heads.forEach((head, column) => {
    if (!rows.slice(0, 9).some(row => textOf(row.cells[column]))) return;
    const button = press('sort', ...head.childNodes);
    head.append(button);
    button.onclick = () => {
      const next = {ascending: 'descending', descending: ''}[head.ariaSort] ?? 'ascending';
      const keys = new Map(rows.map(row => [row, key(row.cells[column])]));
      for (const other of heads) other.ariaSort = null;
      head.ariaSort = next || null;
      body.replaceChildren(...!next ? every : [...rows].sort((a, b) => {
        const one = keys.get(a), two = keys.get(b);
        return one.kind - two.kind || compare(one, two) * (next === 'ascending' ? 1 : -1);
      }));
      say(fill(W[next || 'unsorted'], {column: head.textContent}));
    };
  });
}
})();
