// Elements, lists that keep their elements, and values as text.

export const $ = id => document.getElementById(id);

const isPresent = child => child !== null && child !== undefined && child !== false;

export function element(name, attributes = {}, ...children) {
  const node = document.createElement(name);
  set(node, attributes);
  node.append(...children.filter(isPresent));
  return node;
}

export function drawing(name, attributes, ...children) {
  const node = document.createElementNS('http://www.w3.org/2000/svg', name);
  set(node, attributes);
  node.append(...children.filter(isPresent));
  return node;
}

// A value of null removes the attribute.
export function set(node, attributes) {
  for (const [key, value] of Object.entries(attributes)) {
    if (isPresent(value)) node.setAttribute(key, value); else node.removeAttribute(key);
  }
}

// Changes nothing if nothing changed, so that a screen reader is not disturbed each second.
export function setText(node, text) {
  if (node.textContent !== text) node.textContent = text;
}

// Calls build and replaces the children only if the data is new. Keeps the focus on the child with the same data-focus.
export function rebuild(node, data, build) {
  const text = JSON.stringify(data);
  if (node.builtFrom === text) return;
  const focus = node.contains(document.activeElement) ? document.activeElement.dataset.focus : undefined;
  node.builtFrom = text;
  node.replaceChildren(...build(data).filter(isPresent));
  // A button that is gone leaves the focus to its neighbor, not to the beginning of the page.
  if (focus) (node.querySelector(`[data-focus="${CSS.escape(focus)}"]`) ?? node.querySelector('[data-focus]'))?.focus();
}

// One child per item, in their order. create(item) makes a child, and update(child, item) shows an item in it.
export function list(parent, items, keyOf, create, update) {
  const wanted = new Set(items.map(keyOf));
  for (const child of [...parent.children]) if (!wanted.has(child.itemKey)) child.remove();
  const known = new Map([...parent.children].map(child => [child.itemKey, child]));
  const focused = parent.contains(document.activeElement) ? document.activeElement : null;
  items.forEach((item, index) => {
    const key = keyOf(item);
    let child = known.get(key);
    if (child === undefined) {
      child = create(item);
      child.itemKey = key;
    }
    update(child, item);
    if (parent.children[index] !== child) parent.insertBefore(child, parent.children[index] ?? null);
  });
  if (focused && focused !== document.activeElement && focused.isConnected) focused.focus();
}

export function button(text, action, attributes = {}) {
  const node = element('button', { type: 'button', ...attributes }, text);
  node.addEventListener('click', action);
  return node;
}

export const isKnown = value => value !== undefined && value !== null;
export const percent = value => `${Math.round(100 * value)} %`;
export const bits = rate => rate >= 1e6 ? `${(rate / 1e6).toFixed(1)} Mbit/s` : `${(rate / 1000).toFixed(0)} kbit/s`;
export const grade = quality => quality >= 80 ? 'good' : quality >= 60 ? 'fair' : 'poor';

export function duration(seconds) {
  const days = Math.floor(seconds / 86400), hours = Math.floor(seconds % 86400 / 3600), minutes = Math.floor(seconds % 3600 / 60);
  return days ? `${days} d ${hours} h` : hours ? `${hours} h ${minutes} min` : minutes ? `${minutes} min` : `${Math.max(0, Math.floor(seconds))} s`;
}

const sameDay = new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit' });
const otherDay = new Intl.DateTimeFormat(undefined, { month: 'short', day: 'numeric', hour: '2-digit', minute: '2-digit' });

// In the time zone of the person who reads it. The date is left out for today.
export function clock(seconds) {
  const date = new Date(1000 * seconds);
  return (date.toDateString() === new Date().toDateString() ? sameDay : otherDay).format(date);
}

export const time = seconds => element('time', { datetime: new Date(1000 * seconds).toISOString() }, clock(seconds));
