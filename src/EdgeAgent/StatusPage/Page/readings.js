// Everything else that the device knows: benchmarks, costs, sensors and export. Fetched only while it is unfolded.

import { $, element, rebuild, setText } from './dom.js';

const milliseconds = seconds => seconds === undefined || seconds === null ? '–' : (1000 * seconds).toFixed(1);
const mebibytes = bytes => bytes === undefined || bytes === null ? '–' : (bytes / 1048576).toFixed(0);
const cores = share => share === undefined || share === null ? '–' : share.toFixed(2);

const heads = names => element('thead', {}, element('tr', {}, ...names.map(name => element('th', { scope: 'col' }, name))));
const rows = cells => element('tbody', {}, ...cells.map(row => element('tr', {}, ...row.map(cell => element('td', {}, String(cell))))));

const benchmarkTable = runs => runs.length === 0 ? [] : [
  heads(['variant', 'scenario', 'provider', 'n', 'p50 ms', 'p90 ms', 'p99 ms', 'frames/s', 'peak MiB', 'marks']),
  rows(runs.map(run => [`${run.variant} ${run.precision}`, run.scenario, run.provider, run.count, milliseconds(run.p50), milliseconds(run.p90),
    milliseconds(run.p99), run.throughput?.toFixed(1) ?? '–', mebibytes(run.peakMemory), run.marks.join(', ')]))];

// The agent scores all streams; each stream has a decoder of its own.
const costTable = costs => [heads(['process', 'stream', 'CPUs', 'memory MiB']),
  rows(costs.map(cost => [cost.role, cost.stream ?? '', cores(cost.cpuShare), mebibytes(cost.memoryBytes)]))];

const sensorCards = readings => [...Map.groupBy(readings, reading => reading.sensor)].map(([sensor, parts]) =>
  element('article', { class: 'card' }, element('h4', {}, sensor),
    element('dl', {}, ...parts.flatMap(({ label, text }) => [element('dt', {}, label), element('dd', {}, text)]))));

// Undefined while no row is known.
const sum = (costs, key) => costs.map(cost => cost[key]).filter(value => value !== undefined && value !== null)
  .reduce((total, value) => (total ?? 0) + value, undefined);

export function showReadings(status) {
  setText($('benchmark-note'), status.benchmarks.note);
  rebuild($('benchmarks'), status.benchmarks.runs, benchmarkTable);
  setText($('cost-total'), status.costs.length ? `${cores(sum(status.costs, 'cpuShare'))} CPUs · ${mebibytes(sum(status.costs, 'memoryBytes'))} MiB in total` : '');
  rebuild($('costs'), status.costs, costTable);
  rebuild($('sensors'), status.sensors, sensorCards);
  rebuild($('export'), Object.entries(status.export), parts => parts.flatMap(([name, text]) => [element('dt', {}, name), element('dd', {}, text)]));
}
