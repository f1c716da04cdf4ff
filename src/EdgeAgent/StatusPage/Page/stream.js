// The page of one stream: its last minutes, its last 24 hours, its worst moments and its incidents.

import { relearn } from './actions.js';
import { dayChart, recentChart } from './charts.js';
import { $, element, grade, isKnown, percent, rebuild, set, setText, time } from './dom.js';
import { clearedTable } from './problems.js';
import { countLine, decoderLine, flags, healthLine, usualText } from './streams.js';

const DAY = 86400, WORST = 5, STEP = 60;

let shown, minutes = [], recent = [], since;

export function open(name) {
  [shown, minutes, recent, since] = [name, [], [], undefined];
  setText($('stream-name'), name);
  $('stream-csv').href = `api/streams/${encodeURIComponent(name)}/history.csv`;
  $('stream-relearn').onclick = () => relearn(name);
  $('stream-unknown').hidden = true;
}

// Fetches what is new since the last time.
export async function refreshStream(now) {
  const name = shown;
  const query = since === undefined ? '' : `?since=${since}`;
  const response = await fetch(`api/streams/${encodeURIComponent(name)}/history${query}`, { cache: 'no-store', signal: AbortSignal.timeout(10000) });
  if (response.status === 404) return;
  if (!response.ok) throw new Error(`${response.status} ${response.statusText}`);
  const fresh = await response.json();
  if (name !== shown) return;
  const merge = (rows, more) => [...rows.filter(row => row[0] > now - DAY && (more.length === 0 || row[0] < more[0][0])), ...more];
  minutes = merge(minutes, fresh.minutes);
  recent = merge(recent, fresh.recent).slice(-3600);
  // The newest minute was not complete.
  since = Math.floor(now / 60) * 60;
}

// The lowest minutes, at least ten minutes apart, so that one event is one row.
function worstMinutes() {
  const worst = [];
  for (const row of minutes.toSorted((a, b) => a[2] - b[2])) {
    if (worst.every(other => Math.abs(other[0] - row[0]) >= 600)) worst.push(row);
    if (worst.length === WORST) break;
  }
  return worst;
}

function worstTable(rows) {
  const usual = row => isKnown(row[3]) ? row[3].toFixed(0) : '–';
  return [
    element('thead', {}, element('tr', {}, ...['Minute', 'Lowest', 'Mean', 'Usual', 'Scores with a fault'].map(name => element('th', { scope: 'col' }, name)))),
    element('tbody', {}, ...rows.map(row => element('tr', {}, element('td', {}, time(row[0])), element('td', {}, row[2].toFixed(0)),
      element('td', {}, row[1].toFixed(0)), element('td', {}, usual(row)), element('td', {}, row[6] ? `${row[6]} of ${row[5]}` : '–'))))];
}

const artifacts = values => Object.entries(values).map(([name, value]) =>
  element('div', { class: 'artifact' }, element('span', {}, name), element('span', {}, percent(value)),
    element('meter', { value, min: 0, max: 1, high: 0.5, optimum: 0, 'aria-label': name })));

export function showStream(status, cleared) {
  const stream = status.streams.find(one => one.name === shown);
  $('stream-unknown').hidden = stream !== undefined;
  $('stream-body').hidden = stream === undefined;
  if (stream === undefined) return;
  const incidents = status.incidents.filter(incident => incident.stream === shown);
  const quality = stream.latest?.quality;
  setText($('stream-quality'), isKnown(quality) ? quality.toFixed(0) : '–');
  set($('stream-quality'), { class: isKnown(quality) ? grade(quality) : null });
  setText($('stream-usual'), usualText(stream.baseline));
  setText($('stream-state'), stream.state);
  $('stream-state').className = `state ${stream.state}`;
  rebuild($('stream-flags'), [stream.latest ?? null, stream.baseline.driftingSince ?? null, incidents], () => flags(stream, incidents));
  setText($('stream-error'), stream.error ?? '');
  const facts = [['Address', stream.source], ['Stream health', stream.health ? healthLine(stream.health) : 'not known while no frames arrive'],
    ['Decoding', decoderLine(stream) || '–'], ['Frames', countLine(stream)]];
  rebuild($('stream-facts'), facts, rows => rows.flatMap(([name, text]) => [element('dt', {}, name), element('dd', {}, text)]));
  const perScore = 1 / Math.min(stream.fps, stream.scoreRate?.computed || stream.fps);
  rebuild($('stream-recent'), [recent.at(-1) ?? null, Math.floor(status.time)], () => [recentChart(recent, status.time, perScore, stream.baseline.usual)]);
  rebuild($('stream-day'), [minutes.at(-1) ?? null, minutes.length, Math.floor(status.time / 60)], () => [dayChart(minutes, status.time, STEP)]);
  rebuild($('stream-artifacts'), stream.latest?.artifacts ?? {}, artifacts);
  const worst = worstMinutes();
  $('stream-worst').hidden = worst.length === 0;
  rebuild($('stream-worst-table'), worst, worstTable);
  const own = [...incidents.toReversed(), ...cleared.filter(incident => incident.stream === shown)];
  $('stream-incidents').hidden = own.length === 0;
  rebuild($('stream-incidents-table'), own, rows => clearedTable(rows, false));
}
