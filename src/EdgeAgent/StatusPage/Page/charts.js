// Charts as SVG. Each has a sentence that says the same, for people who cannot see it.

import { clock, drawing, duration, element } from './dom.js';

const scale = (from, to) => (value, most) => most * (value - from) / (to - from);

// Points of a line; a gap where more than three steps are missing.
function line(points, step) {
  let path = '', before = -Infinity;
  for (const [x, y, at] of points) {
    path += `${at - before > 3 * step ? 'M' : 'L'}${x.toFixed(1)},${y.toFixed(1)}`;
    before = at;
  }
  return path;
}

// The area between two values of each row.
function area(rows, x, upper, lower) {
  if (rows.length === 0) return '';
  const there = rows.map(row => `${x(row).toFixed(1)},${upper(row).toFixed(1)}`);
  const back = rows.toReversed().map(row => `${x(row).toFixed(1)},${lower(row).toFixed(1)}`);
  return `M${there.join('L')}L${back.join('L')}Z`;
}

// Consecutive rows without a gap.
function runs(rows, step) {
  const all = [];
  for (const row of rows) {
    if (all.length === 0 || row[0] - all.at(-1).at(-1)[0] > 3 * step) all.push([]);
    all.at(-1).push(row);
  }
  return all;
}

function labeled(svg, labels, className) {
  return element('div', { class: `chart ${className}` }, svg, ...labels.map(([text, place]) =>
    element('span', { class: `axis ${place}`, 'aria-hidden': 'true' }, text)));
}

// Quality over 24 hours: the mean, the lowest, and the usual band. Rows as in history.js.
export function dayChart(rows, now, step, { small = false } = {}) {
  const span = 86400, width = 1440, height = 100;
  const at = scale(now - span, now);
  const x = row => Math.max(0, at(row[0] + step / 2, width)), y = value => height - value;
  const svg = drawing('svg', { class: 'history', viewBox: `0 0 ${width} ${height}`, preserveAspectRatio: 'none', role: 'img', 'aria-label': daySentence(rows) });
  if (!small) for (const value of [0, 20, 40, 60, 80, 100]) svg.append(drawing('line', { class: 'grid', x1: 0, x2: width, y1: y(value), y2: y(value) }));
  const shown = rows.filter(row => row[0] > now - span - step);
  for (const run of runs(shown.filter(row => row[3] !== null), step)) {
    svg.append(drawing('path', { class: 'band', d: area(run, x, row => y(row[3]), row => y(row[4])) }));
    svg.append(drawing('path', { class: 'usual', d: line(run.map(row => [x(row), y(row[3]), row[0]]), step) }));
  }
  for (const run of runs(shown, step)) svg.append(drawing('path', { class: 'range', d: area(run, x, row => y(row[1]), row => y(row[2])) }));
  for (const row of shown.filter(row => row[6] > row[5] / 2)) {
    svg.append(drawing('rect', { class: 'flagged', x: x(row) - width * step / span / 2, width: width * step / span, y: 0, height }));
  }
  svg.append(drawing('path', { class: 'line', d: line(shown.map(row => [x(row), y(row[1]), row[0]]), step) }));
  // A single row is a point, which a line does not show.
  if (shown.length === 1) svg.append(drawing('line', { class: 'line', x1: x(shown[0]) - 5, x2: x(shown[0]) + 5, y1: y(shown[0][1]), y2: y(shown[0][1]) }));
  if (small) return svg;
  return labeled(svg, [['100', 'top'], ['50', 'middle'], ['24 h ago', 'begin'], ['12 h ago', 'half'], ['now', 'end']], 'day');
}

function daySentence(rows) {
  if (rows.length === 0) return 'Quality in the last 24 hours: no scores yet';
  const lowest = rows.reduce((low, row) => row[2] < low[2] ? row : low);
  const mean = rows.reduce((sum, row) => sum + row[1] * row[5], 0) / rows.reduce((sum, row) => sum + row[5], 0);
  return `Quality in the last 24 hours: mean ${mean.toFixed(0)}, lowest ${lowest[2].toFixed(0)} at about ${clock(lowest[0])}`;
}

// Single scores of the last minutes: [seconds since the epoch, quality, flagged].
export function recentChart(points, now, secondsPerScore, usual) {
  const span = Math.min(600, Math.max(120, points.length ? now - points[0][0] : 0));
  const svg = drawing('svg', { class: 'history', viewBox: `0 0 ${span} 100`, preserveAspectRatio: 'none', role: 'img', 'aria-label': `Quality over the last ${duration(span)}` });
  for (const value of [0, 20, 40, 60, 80, 100]) svg.append(drawing('line', { class: 'grid', x1: 0, x2: span, y1: value, y2: value }));
  if (usual !== undefined) svg.append(drawing('line', { class: 'usual', x1: 0, x2: span, y1: 100 - usual, y2: 100 - usual }));
  const x = at => span - (now - at);
  const shown = points.filter(([at]) => at >= now - span);
  for (const [at] of shown.filter(point => point[2])) {
    svg.append(drawing('rect', { class: 'flagged', x: x(at) - secondsPerScore / 2, width: secondsPerScore, y: 0, height: 100 }));
  }
  svg.append(drawing('path', { class: 'line', d: line(shown.map(([at, quality]) => [x(at), 100 - quality, at]), secondsPerScore) }));
  return labeled(svg, [['100', 'top'], ['50', 'middle'], [`${duration(span)} ago`, 'begin'], ['now', 'end']], 'recent');
}

// A reading of the device: the mean, up to the highest, and its limit. Points are [seconds since the epoch, mean, highest].
export function readingChart(reading, now, span, step, sentence) {
  const width = 600, height = 100;
  const most = Math.max(reading.limit ?? 0, ...reading.points.map(point => point[2]), 1e-9) * (reading.unit === '1' ? 1 : 1.1);
  const top = reading.unit === '1' ? Math.max(1, most) : most;
  const at = scale(now - span, now);
  const x = point => Math.max(0, at(point[0] + step / 2, width)), y = value => height - height * Math.max(0, value) / top;
  const svg = drawing('svg', { class: 'reading', viewBox: `0 0 ${width} ${height}`, preserveAspectRatio: 'none', role: 'img', 'aria-label': sentence });
  svg.append(drawing('line', { class: 'grid', x1: 0, x2: width, y1: height, y2: height }));
  if (reading.limit > 0 && reading.limit < top) svg.append(drawing('line', { class: 'limit', x1: 0, x2: width, y1: y(reading.limit), y2: y(reading.limit) }));
  for (const run of runs(reading.points, step)) svg.append(drawing('path', { class: 'range', d: area(run, x, point => y(point[2]), point => y(point[1])) }));
  svg.append(drawing('path', { class: 'line', d: line(reading.points.map(point => [x(point), y(point[1]), point[0]]), step) }));
  return labeled(svg, [[`${duration(span).replace(' 0 min', '').replace(' 0 h', '')} ago`, 'begin'], ['now', 'end']], 'small');
}
