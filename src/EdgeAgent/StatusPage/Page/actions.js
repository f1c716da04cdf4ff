// What a person can change. The header proves to the device that the request comes from this page.

import { $ } from './dom.js';

async function post(path, body) {
  const response = await fetch(path, {
    method: 'POST',
    headers: { 'X-Requested-With': 'EdgeAgent', 'Content-Type': 'application/json' },
    body: JSON.stringify(body ?? {}),
    signal: AbortSignal.timeout(10000),
  });
  if (!response.ok) throw new Error((await response.text()).trim() || `${response.status} ${response.statusText}`);
}

export function announce(text) {
  $('announcer').textContent = '';
  // A screen reader reads a text again only if it was away.
  setTimeout(() => { $('announcer').textContent = text; }, 50);
}

// Runs a request, reports its result, and has the page show it.
async function act(path, body, done) {
  try {
    await post(path, body);
    $('fault').textContent = '';
    announce(done);
  } catch (error) {
    $('fault').textContent = `Not done: ${error.message}`;
  }
  document.dispatchEvent(new Event('changed'));
}

export const acknowledge = incident =>
  act(`api/incidents/${encodeURIComponent(incident.id)}/acknowledge`, {}, `Acknowledged: ${incident.title}`);

// Null ends the mute.
export const mute = (incident, seconds) => act(
  `api/incidents/${encodeURIComponent(incident.id)}/mute`, { seconds },
  seconds === null ? `No longer muted: ${incident.title}` : `Muted: ${incident.title}`);

export function secondsUntilTomorrow() {
  const tomorrow = new Date();
  tomorrow.setDate(tomorrow.getDate() + 1);
  tomorrow.setHours(8, 0, 0, 0);
  return Math.round((tomorrow - Date.now()) / 1000);
}

export function relearn(stream) {
  const dialog = $('relearn');
  $('relearn-name').textContent = stream;
  $('relearn-go').onclick = () => {
    dialog.close();
    act(`api/streams/${encodeURIComponent(stream)}/relearn`, {}, `${stream} is learning again`);
  };
  $('relearn-cancel').onclick = () => dialog.close();
  dialog.showModal();
}
