// node fleet.mjs PROGRAM STORE CLIPS MINUTES
// A small fleet of real daemons on this machine: they score clips, benchmark, and read constructed device trees as their hardware.
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { setTimeout as after } from 'node:timers/promises';
import { movingTree } from './hardware.mjs';

const [program, store, clips, minutes] = process.argv.slice(2);
const fixtures = fileURLToPath(new URL('../../tests/EdgeAgent.Tests/Fixtures/', import.meta.url));
const work = mkdtempSync(join(tmpdir(), 'edgeagent-fleet-'));

// The last one falls silent at half time.
const devices = [
  { name: 'north-gate', site: 'north', tier: 'rpi5', threads: 2, streams: { gate: { Url: 'morning.mp4' }, road: { Url: 'noon.mp4' } } },
  { name: 'north-yard', site: 'north', tier: 'rpi4', threads: 1, streams: { yard: { Url: 'evening.mp4' }, back: { Url: 'rtsp://127.0.0.1:9/nobody' } } },
  { name: 'south-dock', site: 'south', tier: 'jetson-orin-nano', threads: 4, streams: { dock: { Url: 'noon.mp4' }, ramp: { Url: 'morning.mp4' } } },
  { name: 'south-hall', site: 'south', tier: 'generic-x64', threads: 3, streams: { hall: { Url: 'evening.mp4' } } },
  { name: 'south-roof', site: 'south', tier: 'jetson-agx-orin', threads: 4, streams: { roof: { Url: 'morning.mp4' } }, half: true },
];

const started = Date.now();
const seconds = () => (Date.now() - started) / 1000;

function start(device, index) {
  const tree = join(work, device.name, 'tree');
  const move = movingTree(join(fixtures, device.tier), tree, index * 1.3);
  move(0);
  const timer = setInterval(() => move(seconds()), 2000);
  const agent = spawn(program, ['run'], { env: { ...process.env, ...settings(device, tree, index) }, stdio: ['ignore', 'ignore', 'inherit'] });
  agent.on('exit', code => code && console.error(`${device.name} ended with ${code}`));
  const ended = new Promise(resolve => agent.on('exit', resolve));
  return () => (clearInterval(timer), agent.kill('SIGTERM'), ended);
}

const settings = (device, tree, index) => ({
  OTEL_EXPORTER_OTLP_METRICS_ENDPOINT: `${store}/opentelemetry/v1/metrics`,
  OTEL_METRIC_EXPORT_INTERVAL: '5000',
  OTEL_RESOURCE_ATTRIBUTES: `service.instance.id=${device.name},host.name=${device.name}`,
  EdgeAgent__Site: device.site,
  EdgeAgent__StateDirectory: join(work, device.name),
  EdgeAgent__StatusPage__Port: `${9500 + index}`,
  EdgeAgent__Sensors__Tier: device.tier,
  EdgeAgent__Sensors__SysRoot: join(tree, 'sys'),
  EdgeAgent__Sensors__ProcRoot: join(tree, 'proc'),
  EdgeAgent__Sensors__Interval: '00:00:05',
  EdgeAgent__Video__Baseline__Learn: '00:05:00',
  EdgeAgent__Video__Baseline__Window: '00:01:00',
  EdgeAgent__Inference__Threads: `${device.threads}`,
  EdgeAgent__Benchmarks__RunAtStart: 'true',
  EdgeAgent__Benchmarks__Variants: 'b0,b1,b2',
  EdgeAgent__Benchmarks__Scenarios: 'SingleStream,Offline',
  EdgeAgent__Benchmarks__OfflineBatches: '4',
  EdgeAgent__Benchmarks__Processes: '1',
  EdgeAgent__Benchmarks__MinDuration: '00:00:02',
  EdgeAgent__Benchmarks__MinCount: '64',
  EdgeAgent__Benchmarks__MaxDuration: '00:00:30',
  EdgeAgent__Benchmarks__MaxWarmUp: '00:00:01',
  EdgeAgent__Benchmarks__CoolDown: '00:00:00',
  EdgeAgent__Benchmarks__SustainedDuration: '00:00:00',
  ...Object.fromEntries(Object.entries(device.streams).flatMap(([name, { Url }]) => [
    [`EdgeAgent__Video__Streams__${name}__Url`, Url.endsWith('.mp4') ? join(clips, Url) : Url],
    ...(Url.endsWith('.mp4') ? [[`EdgeAgent__Video__Streams__${name}__Loop`, 'true']] : []),
  ])),
});

const interrupted = new AbortController();
['SIGINT', 'SIGTERM'].forEach(signal => process.once(signal, () => interrupted.abort()));
const wait = () => after(minutes * 30_000, undefined, { signal: interrupted.signal });

const stops = devices.map(start);
try {
  await wait();
  await stops.at(-1)();
  await wait();
} finally {
  await Promise.all(stops.map(stop => stop()));
  rmSync(work, { recursive: true, force: true });
}
