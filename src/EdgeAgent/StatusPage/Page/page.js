// The device's own page: fetches api/status every second and shows it. No library, no build step.

const $ = id => document.getElementById(id);
const LONGEST_WINDOW = 600, SHORTEST_WINDOW = 120;

function element(name, attributes = {}, ...children) {
  const node = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value);
  node.append(...children.filter(child => child !== null && child !== undefined));
  return node;
}

function drawing(name, attributes) {
  const node = document.createElementNS('http://www.w3.org/2000/svg', name);
  for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value);
  return node;
}

const grade = quality => quality >= 80 ? 'good' : quality >= 60 ? 'fair' : 'poor';
const percent = value => `${Math.round(100 * value)} %`;

// A point is [seconds since the epoch, quality or null, flagged]. A missing second is a gap, not a straight line.
function historyChart(history, now, secondsPerScore, usual) {
  const span = Math.min(LONGEST_WINDOW, Math.max(SHORTEST_WINDOW, history.length ? now - history[0][0] : 0));
  const svg = drawing('svg', { class: 'history', viewBox: `0 0 ${span} 100`, preserveAspectRatio: 'none', role: 'img', 'aria-label': `quality over the last ${duration(span)}` });
  for (const y of [0, 20, 40, 60, 80, 100]) svg.append(drawing('line', { class: 'grid', x1: 0, x2: span, y1: y, y2: y }));
  if (usual !== undefined) svg.append(drawing('line', { class: 'usual', x1: 0, x2: span, y1: 100 - usual, y2: 100 - usual }));
  const x = time => span - (now - time);
  let path = '', before = -Infinity;
  for (const [time, quality, flagged] of history) {
    if (flagged) svg.append(drawing('rect', { class: 'flagged', x: x(time) - secondsPerScore / 2, width: secondsPerScore, y: 0, height: 100 }));
    if (quality === null) continue;
    path += `${time - before > 3 * secondsPerScore ? 'M' : 'L'}${x(time).toFixed(1)},${(100 - quality).toFixed(1)}`;
    before = time;
  }
  svg.append(drawing('path', { class: 'line', d: path }));
  const label = (text, style) => element('span', { class: 'axis', style }, text);
  return element('div', { class: 'chart' }, svg,
    label('100', 'left:2px;top:0'), label('50', 'left:2px;top:3.7rem'), label(`${duration(span)} ago`, 'left:0;bottom:0'), label('now', 'right:0;bottom:0'));
}

const bits = rate => rate >= 1e6 ? `${(rate / 1e6).toFixed(1)} Mbit/s` : `${(rate / 1000).toFixed(0)} kbit/s`;

// How the stream arrives and is coded; unknown values are left out.
function healthLine(health) {
  const known = (value, text) => value === undefined || value === null ? null : text(value);
  const size = type => known(health.frameSize[type], bytes => `${type.toUpperCase()}\u00a0${(bytes / 1000).toFixed(1)}\u00a0kB`);
  const keyframes = known(health.keyframeInterval, seconds => `every ${seconds.toFixed(1)} s`);
  const age = known(health.keyframeAge, seconds => `${seconds.toFixed(0)} s ago`);
  return [[health.codec, health.profile].filter(Boolean).join(' '),
    known(health.bitRate, bits), known(health.frameRate, rate => `${rate.toFixed(1)}\u00a0fps`),
    keyframes || age ? `keyframe ${[keyframes, age && `last ${age}`].filter(Boolean).join(', ')}` : null,
    ['i', 'p', 'b'].map(size).filter(Boolean).join(', '),
    known(health.jitter, seconds => `jitter\u00a0${(1000 * seconds).toFixed(1)}\u00a0ms`),
    health.lossPerMinute ? `loss in ${health.lossPerMinute.toFixed(0)} s per minute` : null].filter(Boolean).join(' · ');
}

// Two digits: 0.042, 0.4, 12. Undefined where the device computes all scores.
const busy = rate => rate && rate.computed < 0.95 * rate.wanted
  ? `${+rate.computed.toPrecision(2)} of ${+rate.wanted.toPrecision(2)} scores per second: the device is busy` : undefined;

const decoded = { keyframes: 'keyframes', reference: 'reference frames', all: 'all frames' };

function streamCard(stream, now) {
  const { latest, baseline } = stream;
  const facts = [stream.width ? `${stream.width}×${stream.height}` : null, `${stream.framesScored} scored`, busy(stream.scoreRate),
    stream.framesCorrupt ? `${stream.framesCorrupt} corrupt` : null,
    stream.decodePlan ? `decodes ${decoded[stream.decodePlan]}` : null,
    stream.framesDropped ? `${stream.framesDropped} dropped` : null, stream.reconnects ? `${stream.reconnects} reconnects` : null,
    baseline.learned < 1 ? `learning the usual quality, ${percent(baseline.learned)}` : null].filter(Boolean).join(' · ');
  const flags = latest ? [latest.frozen && 'frozen', latest.black && 'black', ...latest.view.map(name => name.replaceAll('_', ' ')), baseline.driftingSince && `worse than usual for ${duration(now - baseline.driftingSince)}`].filter(Boolean).map(name => element('span', { class: 'flag' }, name)) : [];
  const score = latest
    ? element('div', { class: `score ${grade(latest.quality)}` }, element('b', {}, latest.quality.toFixed(0)), element('small', {}, baseline.usual === undefined ? 'of 100' : `usual ${baseline.usual.toFixed(0)}`))
    : element('div', { class: 'score muted' }, element('b', {}, '–'));
  const artifacts = element('div', { class: 'artifacts' }, ...Object.entries(latest?.artifacts ?? {}).map(([name, value]) =>
    element('div', { class: 'artifact' }, element('span', {}, name), element('span', {}, percent(value)),
      element('meter', { value, min: 0, max: 1, high: 0.5, optimum: 0, 'aria-label': name }))));
  return element('article', { class: 'card stream' },
    element('header', {}, element('h3', {}, stream.name), element('span', { class: `state ${stream.state}` }, stream.state), ...flags,
      element('span', { class: 'muted' }, stream.source), element('span', { class: 'muted' }, facts)),
    stream.health ? element('p', { class: 'health muted' }, healthLine(stream.health)) : null,
    stream.decoder ? element('p', { class: 'health muted' }, `decoder ${stream.decoder.name}: ${stream.decoder.reason}`) : null,
    stream.error ? element('p', { class: 'error' }, stream.error) : null,
    score, historyChart(stream.history, now, 1 / Math.min(stream.fps, stream.scoreRate?.computed || stream.fps), baseline.usual), artifacts);
}

const milliseconds = seconds => seconds === undefined || seconds === null ? '–' : (1000 * seconds).toFixed(1);
const mebibytes = bytes => bytes === undefined || bytes === null ? '–' : (bytes / 1048576).toFixed(0);

function benchmarkTable(runs) {
  const columns = ['variant', 'scenario', 'provider', 'n', 'p50 ms', 'p90 ms', 'p99 ms', 'frames/s', 'peak MiB', 'marks'];
  const row = run => [`${run.variant} ${run.precision}`, run.scenario, run.provider, run.count, milliseconds(run.p50), milliseconds(run.p90), milliseconds(run.p99),
    run.throughput?.toFixed(1) ?? '–', mebibytes(run.peakMemory), run.marks.join(', ')];
  return [element('thead', {}, element('tr', {}, ...columns.map(name => element('th', {}, name)))),
    element('tbody', {}, ...runs.map(run => element('tr', {}, ...row(run).map(cell => element('td', {}, String(cell))))))];
}

const cores = share => share === undefined || share === null ? '–' : share.toFixed(2);

// Undefined while no row is known.
const sum = (rows, key) => rows.map(row => row[key]).filter(value => value !== undefined && value !== null)
  .reduce((total, value) => (total ?? 0) + value, undefined);

// The agent scores all streams; each stream has a decoder of its own.
function costTable(rows) {
  const row = cost => [cost.role, cost.stream ?? '', cores(cost.cpuShare), mebibytes(cost.memoryBytes)];
  return [element('thead', {}, element('tr', {}, ...['process', 'stream', 'CPUs', 'memory MiB'].map(name => element('th', {}, name)))),
    element('tbody', {}, ...rows.map(cost => element('tr', {}, ...row(cost).map(cell => element('td', {}, cell)))))];
}

function sensorCards(readings) {
  const groups = Map.groupBy(readings, reading => reading.sensor);
  return [...groups].map(([sensor, rows]) => element('article', { class: 'card' }, element('h3', {}, sensor),
    element('dl', {}, ...rows.flatMap(({ label, text }) => [element('dt', {}, label), element('dd', {}, text)]))));
}

function duration(seconds) {
  const days = Math.floor(seconds / 86400), hours = Math.floor(seconds % 86400 / 3600), minutes = Math.floor(seconds % 3600 / 60);
  return days ? `${days} d ${hours} h` : hours ? `${hours} h ${minutes} min` : minutes ? `${minutes} min` : `${Math.floor(seconds)} s`;
}

function show(status) {
  const { device, model } = status;
  document.title = `${device.name} · EdgeAgent`;
  $('device').textContent = [device.name, device.model, device.tier, device.site, `up ${duration(device.uptimeSeconds)}`, device.version].filter(Boolean).join(' · ');
  $('model').textContent = model ? [model.variant, model.precision, model.provider, model.fallback, status.paused ? 'paused: a benchmark is measuring' : null].filter(Boolean).join(' · ') : '';
  $('overload').textContent = status.overload ?? '';
  $('streams').replaceChildren(...(status.streams.length ? status.streams.map(stream => streamCard(stream, status.time))
    : [element('p', { class: 'card muted' }, 'No stream is configured. Set EdgeAgent:Video:Streams:NAME:Url.')]));
  $('benchmark-note').textContent = status.benchmarks.note;
  $('benchmarks').replaceChildren(...(status.benchmarks.runs.length ? benchmarkTable(status.benchmarks.runs) : []));
  $('cost-total').textContent = status.costs.length ? `${cores(sum(status.costs, 'cpuShare'))} CPUs · ${mebibytes(sum(status.costs, 'memoryBytes'))} MiB in total` : '';
  $('costs').replaceChildren(...costTable(status.costs));
  $('sensors').replaceChildren(...sensorCards(status.sensors));
  $('export').replaceChildren(...Object.entries(status.export).flatMap(([name, text]) => [element('dt', {}, name), element('dd', {}, text)]));
}

async function refresh() {
  const connection = $('connection');
  try {
    const response = await fetch('api/status', { cache: 'no-store', signal: AbortSignal.timeout(5000) });
    if (!response.ok) throw new Error(`${response.status} ${response.statusText}`);
    show(await response.json());
    connection.textContent = 'live';
    connection.className = '';
  } catch (error) {
    connection.textContent = `no response: ${error.message}`;
    connection.className = 'lost';
  }
  setTimeout(refresh, 1000);
}

refresh();
