// The few readings by which a person judges the device, as small charts with their limits.

import { readingChart } from './charts.js';
import { $, duration, element, rebuild, set } from './dom.js';

const EVERY = 15000;

let hours = 1, fetchedAt = -EVERY;

export function chooseHours(count) {
  hours = count;
  fetchedAt = -EVERY;
  for (const one of [1, 24]) set($(`hours-${one}`), { 'aria-pressed': String(one === hours) });
}

const UNITS = { Cel: value => `${value.toFixed(0)} °C`, 1: value => `${Math.round(100 * value)} %`, W: value => `${value.toFixed(1)} W` };
const format = (reading, value) => (UNITS[reading.unit] ?? (number => number.toFixed(2)))(value);

// A level that should be 0 has no line, because any value above 0 is too much.
function status(reading) {
  if (reading.key === 'throttling') return reading.now > 0 ? 'throttled now' : 'not throttled';
  if (reading.limit === undefined) return '';
  return reading.now >= reading.limit ? `at its limit of ${format(reading, reading.limit)}` : `limit ${format(reading, reading.limit)}`;
}

function card(reading, data) {
  const highest = reading.points.length ? Math.max(...reading.points.map(point => point[2])) : reading.now;
  const isBad = reading.limit !== undefined && (reading.limit > 0 ? reading.now >= reading.limit && reading.key === 'temperature' : reading.now > 0);
  const sentence = `${reading.title}: now ${format(reading, reading.now)}, highest ${format(reading, highest)} in ${duration(data.span)}; ${status(reading) || 'no limit known'}`;
  return element('article', { class: `card reading${isBad ? ' bad' : ''}` },
    element('h3', {}, reading.title, reading.part ? element('small', {}, reading.part) : null),
    element('p', { class: 'now' }, element('b', {}, format(reading, reading.now)), isBad ? element('span', { class: 'flag critical' }, `▲ ${status(reading)}`) : element('span', { class: 'muted' }, status(reading))),
    readingChart(reading, data.time, data.span, data.step, sentence),
    element('p', { class: 'muted highest' }, `highest ${format(reading, highest)}`));
}

export async function refreshDevice() {
  if (performance.now() - fetchedAt < EVERY) return;
  fetchedAt = performance.now();
  const response = await fetch(`api/device/history?hours=${hours}`, { cache: 'no-store', signal: AbortSignal.timeout(10000) });
  if (!response.ok) throw new Error(`${response.status} ${response.statusText}`);
  const data = await response.json();
  $('no-device').hidden = data.charts.length > 0;
  rebuild($('device-charts'), data, () => data.charts.map(reading => card(reading, data)));
}
