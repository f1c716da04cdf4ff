// Stands in for Grafana's XY chart, which is not published: its fields are found by the board's own matchers and read in Grafana's units, the points are ours.
import { fieldMatchers, formattedValueToString } from '@grafana/data';
import { useTheme2 } from '@grafana/ui';

const [Left, Right, Above, Below] = [70, 24, 12, 44];

export function Points({ panel, data, width, height }) {
  const theme = useTheme2();
  const found = panel.options.series.flatMap((series, index) => data.series.map(frame => ({ frame, x: match(series.x, frame, data.series), y: match(series.y, frame, data.series), color: theme.visualization.getColorByName(theme.visualization.palette[index]) })));
  const series = found.filter(({ x, y }) => x && y).map(one => ({ ...one, points: one.x.values.map((value, row) => [value, one.y.values[row]]).filter(point => point.every(Number.isFinite)) }));
  const [across, ups] = [0, 1].map(axis => scale(series.flatMap(one => one.points.map(point => point[axis]))));
  const x = value => Left + (width - Left - Right) * across.share(value);
  const y = value => height - Below - (height - Below - Above) * ups.share(value);
  const gray = theme.colors.text.secondary;
  return (
    <svg width={width} height={height} fontSize={12} fill={gray}>
      {across.ticks.map(tick => <g key={tick}><line x1={x(tick)} x2={x(tick)} y1={Above} y2={height - Below} stroke={theme.colors.border.weak} /><text x={x(tick)} y={height - Below + 16} textAnchor="middle">{said(series[0].x, tick)}</text></g>)}
      {ups.ticks.map(tick => <g key={tick}><line x1={Left} x2={width - Right} y1={y(tick)} y2={y(tick)} stroke={theme.colors.border.weak} /><text x={Left - 8} y={y(tick) + 4} textAnchor="end">{said(series[0].y, tick)}</text></g>)}
      <text x={(Left + width - Right) / 2} y={height - 8} textAnchor="middle">{named(series[0].x)} (up: {named(series[0].y)})</text>
      {series.flatMap(one => one.points.map(point => <circle key={point.join(' ')} cx={x(point[0])} cy={y(point[1])} r={panel.fieldConfig.defaults.custom.pointSize.fixed / 2} fill={one.color} />))}
    </svg>
  );
}

const match = (wanted, frame, frames) => frame.fields.find(field => fieldMatchers.get(wanted.matcher.id).get(wanted.matcher.options)(field, frame, frames));

const named = field => field.state.displayName;

const said = (field, value) => formattedValueToString(field.display(value));

// As Grafana's own axes: around the values, not from zero, where points would lie on one line.
function scale(values) {
  const [least, most] = [Math.min(...values), Math.max(...values)];
  const margin = (most - least || Math.abs(most) || 1) * 0.1;
  const [low, high] = [least >= 0 && least - margin < 0 ? 0 : least - margin, most + margin];
  const step = 10 ** Math.floor(Math.log10((high - low) / 4));
  const width = [1, 2, 5, 10].map(factor => factor * step).find(length => (high - low) / length < 8);
  const first = Math.ceil(low / width);
  return { share: value => (value - low) / (high - low), ticks: Array.from({ length: Math.floor(high / width) - first + 1 }, (_, index) => (first + index) * width) };
}
