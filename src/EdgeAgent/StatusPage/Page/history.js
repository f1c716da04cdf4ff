// The last 24 hours of all streams, a row per quarter of an hour. Later requests fetch only what is new.

const STEP = 15, DAY = 86400, EVERY = 60000;

const streams = new Map();
let newest, fetchedAt = -EVERY;

// Grows whenever a row may have changed.
export let version = 0;

// Rows of [seconds since the epoch, mean, lowest, usual median, usual lower decile, scored, faulty].
export const rowsOf = name => streams.get(name) ?? [];

export async function refreshHistory(now) {
  if (performance.now() - fetchedAt < EVERY) return;
  fetchedAt = performance.now();
  // The newest quarter of an hour was not complete; its row is replaced.
  const since = newest === undefined ? '' : `&since=${newest}`;
  const response = await fetch(`api/history?minutes=${STEP}${since}`, { cache: 'no-store', signal: AbortSignal.timeout(10000) });
  if (!response.ok) throw new Error(`${response.status} ${response.statusText}`);
  const { streams: fresh } = await response.json();
  for (const [name, rows] of Object.entries(fresh)) {
    const first = rows.length ? rows[0][0] : Infinity;
    streams.set(name, [...rowsOf(name).filter(row => row[0] < first && row[0] > now - DAY), ...rows]);
  }
  newest = Math.floor(now / (60 * STEP)) * 60 * STEP;
  version++;
}
