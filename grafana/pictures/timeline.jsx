// Stands in for Grafana's state timeline, which is not published: its values, texts and colors come from Grafana's field configuration, the boxes are ours.
import { formattedValueToString, getFieldDisplayName } from '@grafana/data';
import { useTheme2 } from '@grafana/ui';

const Left = 210;
const Below = 46;

export function Timeline({ panel, data, range, width, height }) {
  const theme = useTheme2();
  const rows = data.series.map(frame => ({ name: getFieldDisplayName(frame.fields[1], frame, data.series), spans: spans(frame) }));
  const room = (height - Below) / rows.length;
  const across = time => Left + (width - Left) * (time - range.from.valueOf()) / (range.to.valueOf() - range.from.valueOf());
  return (
    <svg width={width} height={height} fontSize={12} fill={theme.colors.text.primary}>
      {rows.map(({ name, spans: boxes }, index) => (
        <g key={name} transform={`translate(0 ${index * room})`}>
          <text x={Left - 8} y={room / 2 + 4} textAnchor="end">{name}</text>
          {boxes.map(box => <Box key={box.from} {...box} left={across(box.from)} right={across(box.to)} room={room} share={panel.options.rowHeight} theme={theme} />)}
        </g>
      ))}
      {hours(range).map(time => <text key={time} x={across(time)} y={height - Below + 16} textAnchor="middle" fill={theme.colors.text.secondary}>{new Date(time).toISOString().slice(11, 16)}</text>)}
      <Key rows={rows} y={height - 6} theme={theme} />
    </svg>
  );
}

const Box = ({ left, right, room, share, text, color, theme }) => (
  <g>
    <rect x={left} y={room * (1 - share) / 2} width={Math.max(1, right - left)} height={room * share} fill={color} fillOpacity={0.8} />
    {right - left > 60 && <text x={left + 6} y={room / 2 + 4} fill={theme.colors.getContrastText(color)}>{text}</text>}
  </g>
);

function Key({ rows, y, theme }) {
  const seen = Object.entries(Object.fromEntries(rows.flatMap(row => row.spans.map(({ text, color }) => [text, color]))));
  return seen.map(([text, color], index) => (
    <g key={text} transform={`translate(${Left + index * 110} ${y})`}>
      <rect width={14} height={4} y={-6} rx={2} fill={color} />
      <text x={20} fill={theme.colors.text.primary}>{text}</text>
    </g>
  ));
}

// Equal values that follow each other are one box; a missing point ends it.
function spans({ fields: [times, values] }) {
  const found = [];
  const step = times.config.interval;
  times.values.forEach((at, index) => {
    const shown = values.display(values.values[index]);
    const last = found.at(-1);
    const text = formattedValueToString(shown);
    if (last?.text === text && at - last.to < step / 2)
      last.to = at + step;
    else
      found.push({ from: at, to: at + step, text, color: shown.color });
  });
  return found;
}

function hours({ from, to }) {
  const step = [1, 2, 5, 10, 30, 60, 120].map(minutes => minutes * 60_000).find(length => (to - from) / length < 9);
  const first = Math.ceil(from / step) * step;
  return Array.from({ length: Math.floor((to - first) / step) + 1 }, (_, index) => first + index * step);
}
