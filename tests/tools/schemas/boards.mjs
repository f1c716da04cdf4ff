import { typesOf } from './types.mjs';

const type = typesOf('boards.ts');
const panels = { row: 'Row', stat: 'Stat', bargauge: 'BarGauge', timeseries: 'TimeSeries', 'state-timeline': 'StateTimeline', table: 'Table', xychart: 'XyChart' };

/** What Grafana would not understand of a board. */
export const boardFaults = (board, where) => [
  ...type('Board')(board, where),
  ...(board.panels ?? []).flatMap((panel, index) => panelFaults(panel, `${where}/panels/${index}`)),
];

function panelFaults(panel, where) {
  if (!(panel.type in panels))
    return [`${where}/type: no such panel here: ${panel.type}`];
  const check = type(panels[panel.type]);
  return [...check(panel, where), ...overrides(panel).flatMap(({ as, at }) => check(as, `${where}${at} as`))];
}

// An override sets what the defaults could set: it is held against the same type, in a panel that is whole otherwise.
const overrides = panel => (panel.fieldConfig?.overrides ?? []).flatMap((override, i) => override.properties.map((property, j) => ({
  at: `/fieldConfig/overrides/${i}/properties/${j}`,
  as: { ...panel, fieldConfig: { defaults: assigned(property), overrides: [] } },
})));

const assigned = ({ id, value }) => id.startsWith('custom.') ? { custom: { [id.slice('custom.'.length)]: value } } : { [id]: value };
