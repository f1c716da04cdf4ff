// A constructed device tree that moves: temperatures, currents, clocks and loads swing about what the tree says, so that curves have a shape.
import { cpSync, existsSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';

const Ticks = 100; // of a second, in /proc/stat

// By the name of the file: how far its value swings, as a share of it.
const swings = [
  [/^temp$|^temp\d+_input$/, 0.12],
  [/^curr\d_input$/, 0.35],
  [/^fan\d_input$|^pwm1$/, 0.2],
  [/^scaling_cur_freq$/, 0.3],
  [/^load$/, 0.5],
];

/** Copies the tree and returns what moves it on: a function of the seconds since it began. */
export function movingTree(from, to, phase) {
  cpSync(from, to, { recursive: true, verbatimSymlinks: true });
  const files = ['sys', 'proc'].flatMap(root => readdirSync(join(to, root), { recursive: true, withFileTypes: true }))
    .filter(entry => entry.isFile()).map(entry => join(entry.parentPath ?? entry.path, entry.name));
  // Trees for unit tests say in some files which error a read of them ends with.
  files.filter(file => readFileSync(file, 'latin1').startsWith('!')).forEach(file => rmSync(file));
  const moves = [...files.filter(existsSync).flatMap(file => swinging(file, phase)), processors(join(to, 'proc/stat'), phase)];
  return seconds => moves.forEach(move => move(seconds));
}

// One slow swing and one faster: minutes, not days, since a picture shows half an hour.
const wave = (seconds, phase) => 0.7 * Math.sin(seconds / 260 + phase) + 0.3 * Math.sin(seconds / 47 + 2 * phase);

function swinging(file, phase) {
  const [, share] = swings.find(([name]) => name.test(basename(file))) ?? [];
  const value = Number(readFileSync(file, 'latin1').trim() || NaN);
  if (!share || !(value > 0))
    return [];
  return [seconds => writeFileSync(file, `${Math.round(value * (1 + share * wave(seconds, phase)))}\n`)];
}

function processors(file, phase) {
  const lines = readFileSync(file, 'latin1').split('\n');
  const names = lines.map(line => line.split(' ')[0]).filter(name => /^cpu\d+$/.test(name));
  const spent = Object.fromEntries(names.map(name => [name, { user: 0, system: 0, idle: 0 }]));
  let last = 0;
  return seconds => {
    names.forEach((name, index) => spend(spent[name], seconds - last, 0.35 + 0.25 * wave(seconds, phase + index / 3)));
    last = seconds;
    writeFileSync(file, [`cpu  ${counters(Object.values(spent).reduce(add))}`, ...names.map(name => `${name} ${counters(spent[name])}`), ...lines.filter(line => !line.startsWith('cpu'))].join('\n'));
  };
}

function spend(time, seconds, load) {
  time.user += seconds * Ticks * load * 0.8;
  time.system += seconds * Ticks * load * 0.2;
  time.idle += seconds * Ticks * (1 - load);
}

const add = (a, b) => ({ user: a.user + b.user, system: a.system + b.system, idle: a.idle + b.idle });

const counters = ({ user, system, idle }) => `${Math.round(user)} 0 ${Math.round(system)} ${Math.round(idle)} 0 0 0 0 0 0`;
