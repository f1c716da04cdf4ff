// One card or tile per stream. Streams with a problem come first.

import { dayChart } from './charts.js';
import { $, bits, element, grade, isKnown, list, percent, rebuild, set, setText } from './dom.js';
import { rowsOf, version } from './history.js';
import { rank, SIGN } from './problems.js';

const MOST_CARDS = 8, STEP = 900;
const DECODED = { keyframes: 'keyframes', reference: 'reference frames', all: 'all frames' };

// Null: cards for a few streams, tiles for many.
let chosen = null;
try { chosen = localStorage.getItem('layout'); } catch { /* Not remembered where storage is blocked. */ }

export function chooseLayout(layout) {
  chosen = layout;
  try { localStorage.setItem('layout', layout); } catch { /* As above. */ }
}

const known = (value, text) => isKnown(value) ? text(value) : null;

// How the stream arrives and is coded; unknown values are left out.
export function healthLine(health) {
  const size = type => known(health.frameSize[type], bytes => `${type.toUpperCase()} ${(bytes / 1000).toFixed(1)} kB`);
  const keyframes = known(health.keyframeInterval, seconds => `every ${seconds.toFixed(1)} s`);
  const age = known(health.keyframeAge, seconds => `${seconds.toFixed(0)} s ago`);
  return [[health.codec, health.profile].filter(Boolean).join(' '),
    known(health.bitRate, bits), known(health.frameRate, rate => `${rate.toFixed(1)} fps`),
    keyframes || age ? `keyframe ${[keyframes, age && `last ${age}`].filter(Boolean).join(', ')}` : null,
    ['i', 'p', 'b'].map(size).filter(Boolean).join(', '),
    known(health.jitter, seconds => `jitter ${(1000 * seconds).toFixed(1)} ms`),
    health.lossPerMinute ? `loss in ${health.lossPerMinute.toFixed(0)} s per minute` : null].filter(Boolean).join(' · ');
}

// Two digits: 0.042, 0.4, 12. Null where the device computes all scores.
const busy = rate => rate && rate.computed < 0.95 * rate.wanted
  ? `${+rate.computed.toPrecision(2)} of ${+rate.wanted.toPrecision(2)} scores per second: the device is busy` : null;

export const decoderLine = stream => [
  stream.decodePlan ? `decodes ${DECODED[stream.decodePlan]}` : null,
  stream.decoder ? `${stream.decoder.name}: ${stream.decoder.reason}` : null].filter(Boolean).join(' · ');

export const countLine = stream => [
  stream.width ? `${stream.width}×${stream.height}` : null, `${stream.framesScored} scored`, busy(stream.scoreRate),
  stream.framesCorrupt ? `${stream.framesCorrupt} corrupt` : null, stream.framesDropped ? `${stream.framesDropped} dropped` : null,
  stream.reconnects ? `${stream.reconnects} reconnects` : null].filter(Boolean).join(' · ');

export const usualText = ({ usual, spread, learned }) => isKnown(usual)
  ? `usually ${(usual - spread).toFixed(0)} to ${usual.toFixed(0)} at this hour`
  : learned < 1 ? `learning what is usual, ${percent(learned)}` : '';

export function flags(stream, incidents) {
  const artifacts = Object.entries(stream.latest?.artifacts ?? {}).filter(([, value]) => value >= 0.5);
  // What is an incident already is not repeated.
  const isNews = kind => !incidents.some(incident => incident.kind === kind);
  const below = stream.baseline.driftingSince && isNews('quality_drop') ? `${(stream.baseline.below ?? 0).toFixed(0)} below usual` : null;
  return [
    ...incidents.map(incident => element('span', { class: `flag ${incident.severity}` }, `${SIGN[incident.severity]} ${incident.title}`)),
    ...[stream.latest?.frozen && isNews('frozen') ? 'frozen' : null, stream.latest?.black && isNews('black') ? 'black' : null, below,
      ...(stream.latest?.view ?? []).filter(name => isNews(`integrity.${name}`)).map(name => name.replaceAll('_', ' '))].filter(Boolean).map(text => element('span', { class: 'flag' }, text)),
    ...artifacts.map(([name, value]) => element('span', { class: 'flag faint' }, `${name} ${percent(value)}`))];
}

function createCard(stream) {
  return element('article', { class: 'card stream', 'aria-label': `Stream ${stream.name}` },
    element('header', {}, element('h3', {}, element('a', { href: `#/streams/${stream.name}` }, stream.name)),
      element('span', { class: 'state' }), element('span', { class: 'flags' })),
    element('div', { class: 'score' }, element('b'), element('span', { class: 'muted usual-text' })),
    element('div', { class: 'plot' }),
    element('p', { class: 'error' }),
    element('p', { class: 'health muted' }),
    element('p', { class: 'decoder muted' }),
    element('p', { class: 'counts muted' }));
}

function createTile(stream) {
  return element('article', { class: 'card tile', 'aria-label': `Stream ${stream.name}` },
    element('h3', {}, element('a', { href: `#/streams/${stream.name}`, title: stream.name }, stream.name)),
    element('div', { class: 'score' }, element('b')),
    element('div', { class: 'plot' }),
    element('p', {}, element('span', { class: 'state' }), element('span', { class: 'flags' })));
}

function show(card, { stream, incidents, now }, isDense) {
  const quality = stream.latest?.quality;
  const score = card.querySelector('.score b');
  setText(score, isKnown(quality) ? quality.toFixed(0) : '–');
  set(score, { class: isKnown(quality) ? grade(quality) : null });
  set(card, { 'data-problem': incidents.length ? incidents.toSorted((a, b) => rank(a) - rank(b))[0].severity : null });
  const state = card.querySelector('.state');
  setText(state, isDense && stream.state === 'streaming' && incidents.length ? '' : stream.state);
  state.className = `state ${stream.state}`;
  rebuild(card.querySelector('.flags'), [stream.latest, stream.baseline.driftingSince, incidents].map(one => one ?? null),
    () => flags(stream, incidents).slice(0, isDense ? 1 : 8));
  rebuild(card.querySelector('.plot'), [version, Math.floor(now / 60)], () => [dayChart(rowsOf(stream.name), now, STEP, { small: isDense })]);
  if (isDense) return;
  setText(card.querySelector('.usual-text'), usualText(stream.baseline));
  setText(card.querySelector('.error'), stream.error ?? '');
  setText(card.querySelector('.health'), stream.health ? healthLine(stream.health) : '');
  setText(card.querySelector('.decoder'), decoderLine(stream));
  setText(card.querySelector('.counts'), countLine(stream));
}

// An open problem first, the most urgent before others; then a stream that does not stream; then the order of the configuration.
const order = ({ stream, incidents }) =>
  incidents.length ? Math.min(...incidents.map(rank)) : ['streaming', 'paused', 'ended'].includes(stream.state) ? 4 : 3;

export function showStreams(status) {
  const isDense = (chosen ?? (status.streams.length > MOST_CARDS ? 'dense' : 'cards')) === 'dense';
  const items = status.streams.map(stream => (
    { stream, now: status.time, incidents: status.incidents.filter(incident => incident.stream === stream.name) }));
  items.sort((a, b) => order(a) - order(b));
  const grid = $('streams');
  if (grid.dataset.layout !== (isDense ? 'dense' : 'cards')) {
    grid.replaceChildren();
    grid.dataset.layout = isDense ? 'dense' : 'cards';
  }
  for (const layout of ['cards', 'dense']) set($(`layout-${layout}`), { 'aria-pressed': String(isDense === (layout === 'dense')) });
  $('layout').hidden = status.streams.length === 0;
  $('no-streams').hidden = status.streams.length > 0;
  list(grid, items, item => item.stream.name, item => (isDense ? createTile : createCard)(item.stream), (card, item) => show(card, item, isDense));
}
