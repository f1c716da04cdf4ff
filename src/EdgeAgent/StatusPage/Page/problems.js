// The list of problems, which is the first thing on the page, and those that ended.

import { acknowledge, announce, mute, relearn, secondsUntilTomorrow } from './actions.js';
import { $, button, clock, duration, element, list, rebuild, setText, time } from './dom.js';

const RANK = { critical: 0, warning: 1, info: 2 };
export const SIGN = { critical: '▲', warning: '◆', info: '●' };
const NAME = { critical: 'Critical', warning: 'Warning', info: 'Information' };

let known;

export const rank = incident => RANK[incident.severity];
export const severity = incident => element('span', { class: `severity ${incident.severity}` }, `${SIGN[incident.severity]} ${NAME[incident.severity]}`);

const where = (incident, device) => incident.stream
  ? element('a', { href: `#/streams/${incident.stream}`, 'data-focus': `stream ${incident.id}` }, incident.stream)
  : element('span', {}, device);

function muteMenu(incident) {
  const until = (text, seconds) => button(text, () => mute(incident, seconds()), { 'data-focus': `mute ${text} ${incident.id}` });
  return element('div', { class: 'mute', role: 'group', 'aria-label': `Mute ${incident.title}` },
    element('span', { class: 'muted' }, 'Mute'),
    until('1 h', () => 3600), until('8 h', () => 8 * 3600), until('until tomorrow', secondsUntilTomorrow));
}

function problem(incident, device) {
  const buttons = element('div', { class: 'actions' },
    incident.acknowledged ? null : button('Acknowledge', () => acknowledge(incident), { 'data-focus': `acknowledge ${incident.id}` }),
    incident.mutedUntil
      ? button('Unmute', () => mute(incident, null), { 'data-focus': `unmute ${incident.id}` })
      : muteMenu(incident),
    incident.stream ? button('Learn this camera again', () => relearn(incident.stream), { 'data-focus': `relearn ${incident.id}` }) : null);
  const isWorse = incident.worst.text !== incident.cause;
  return [
    element('header', {}, severity(incident), element('h3', {}, where(incident, device), element('span', {}, incident.title)),
      element('span', { class: 'muted' }, 'since ', time(incident.since), ' (', element('span', { class: 'lasting' }), ')'),
      incident.acknowledged ? element('span', { class: 'tag' }, '✓ acknowledged') : null,
      incident.mutedUntil ? element('span', { class: 'tag' }, `muted until ${clock(incident.mutedUntil)}`) : null),
    element('p', { class: 'cause' }, incident.cause),
    isWorse ? element('p', { class: 'worst muted' }, 'Worst at ', time(incident.worst.at), `: ${incident.worst.text}`) : null,
    buttons,
  ];
}

export function showProblems(incidents, now, device) {
  const sorted = incidents.toSorted((a, b) => a.acknowledged - b.acknowledged || rank(a) - rank(b) || b.since - a.since);
  setText($('problem-count'), incidents.length ? `${incidents.length} open` : '');
  $('no-problems').hidden = incidents.length > 0;
  list($('problems'), sorted, incident => incident.id,
    incident => element('li', { class: 'card problem' }),
    (item, incident) => {
      item.className = `card problem ${incident.severity}${incident.acknowledged ? ' seen' : ''}`;
      rebuild(item, incident, data => problem(data, device));
      setText(item.querySelector('.lasting'), duration(now - incident.since));
    });
  const fresh = known ? incidents.filter(incident => !known.has(incident.id)) : [];
  if (fresh.length) announce(`New problem: ${fresh.map(incident => `${incident.stream ?? device}, ${incident.title}`).join('; ')}`);
  known = new Set(incidents.map(incident => incident.id));
}

// Rows of a table, newest first.
export function clearedTable(incidents, withStream) {
  const columns = [withStream ? 'Stream' : null, 'Problem', 'From', 'Lasted', 'Evidence'].filter(Boolean);
  const row = incident => [
    withStream ? element('td', {}, incident.stream ?? 'device') : null,
    element('td', {}, incident.title),
    element('td', {}, time(incident.since)),
    element('td', {}, incident.clearedAt ? duration(incident.clearedAt - incident.since) : 'open'),
    element('td', { class: 'text wide' }, incident.worst.text)].filter(Boolean);
  return [element('thead', {}, element('tr', {}, ...columns.map(name => element('th', { scope: 'col', class: name === 'Evidence' ? 'text' : null }, name)))),
    element('tbody', {}, ...incidents.map(incident => element('tr', {}, ...row(incident))))];
}

export function showCleared(cleared) {
  $('cleared').hidden = cleared.length === 0;
  setText($('cleared-count'), String(cleared.length));
  rebuild($('cleared-table'), cleared, data => clearedTable(data, true));
}
