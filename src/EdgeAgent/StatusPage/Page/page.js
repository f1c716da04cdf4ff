// The device's own page: fetches api/status regularly and shows it. No library, no build step.

import { chooseHours, refreshDevice } from './device.js';
import { $, duration, setText } from './dom.js';
import { refreshHistory } from './history.js';
import { showCleared, showProblems } from './problems.js';
import { showReadings } from './readings.js';
import { open, refreshStream, showStream } from './stream.js';
import { chooseLayout, showStreams } from './streams.js';

const MANY = 8, EVERY_FEW = 1000, EVERY_MANY = 2000, CLEARED_EVERY = 30000;

let status, cleared = [], clearedAt = -CLEARED_EVERY, openIds = '', timer, running = false, again = false;

const streamOfHash = () => location.hash.startsWith('#/streams/') ? location.hash.slice('#/streams/'.length) : null;

async function get(path) {
  const response = await fetch(path, { cache: 'no-store', signal: AbortSignal.timeout(5000) });
  if (!response.ok) throw new Error(`${response.status} ${response.statusText}`);
  return response.json();
}

// What changed the list of open problems changed the others, too.
async function refreshCleared() {
  const ids = status.incidents.map(incident => incident.id).join();
  if (ids === openIds && performance.now() - clearedAt < CLEARED_EVERY) return;
  [openIds, clearedAt] = [ids, performance.now()];
  cleared = (await get('api/incidents')).cleared;
}

function showDevice() {
  const { device, model, incidents } = status;
  document.title = `${incidents.length ? `(${incidents.length}) ` : ''}${streamOfHash() ? `${streamOfHash()} · ` : ''}${device.name} · EdgeAgent`;
  setText($('device'), [device.name, device.model, device.tier, device.site, `up ${duration(device.uptimeSeconds)}`, device.version].filter(Boolean).join(' · '));
  setText($('model'), model ? [model.variant, model.precision, model.provider, model.fallback, status.paused ? 'paused: a benchmark is measuring' : null].filter(Boolean).join(' · ') : '');
  setText($('overload'), status.overload ?? '');
}

function show() {
  const isStream = streamOfHash() !== null;
  $('overview').hidden = isStream;
  $('stream').hidden = !isStream;
  showDevice();
  if (isStream) {
    showStream(status, cleared);
    return;
  }

  showProblems(status.incidents, status.time, status.device.name);
  showCleared(cleared);
  showStreams(status);
  if ($('all-readings').open) showReadings(status);
}

async function fetchAll() {
  const isOpen = $('all-readings').open && streamOfHash() === null;
  status = await get(`api/status?without=history${isOpen ? '' : ',sensors,benchmarks,costs,export'}`);
  await refreshCleared();
  if (streamOfHash() !== null) await refreshStream(status.time);
  else await Promise.all([refreshHistory(status.time), refreshDevice()]);
}

async function refresh() {
  clearTimeout(timer);
  if (running) {
    again = true;
    return;
  }

  [running, again] = [true, false];
  try {
    await fetchAll();
    show();
    setText($('connection'), 'live');
    $('connection').className = '';
  } catch (error) {
    setText($('connection'), `no response: ${error.message}`);
    $('connection').className = 'lost';
  }

  running = false;
  if (again) refresh();
  // A page that nobody sees costs the device nothing.
  else if (!document.hidden) timer = setTimeout(refresh, status?.streams.length > MANY ? EVERY_MANY : EVERY_FEW);
}

function navigate() {
  const name = streamOfHash();
  if (name !== null) open(name);
  if (status) show();
  if (name !== null) $('stream-name').focus();
  window.scrollTo(0, 0);
  refresh();
}

for (const layout of ['cards', 'dense']) $(`layout-${layout}`).addEventListener('click', () => { chooseLayout(layout); showStreams(status); });
for (const hours of [1, 24]) $(`hours-${hours}`).addEventListener('click', () => { chooseHours(hours); refresh(); });
$('all-readings').addEventListener('toggle', refresh);
document.addEventListener('changed', refresh);
document.addEventListener('visibilitychange', () => { if (!document.hidden) refresh(); });
window.addEventListener('hashchange', navigate);
if (streamOfHash() !== null) open(streamOfHash());
refresh();
