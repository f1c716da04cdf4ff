// Each type of panel, by the component that Grafana itself draws it with. Those of state-timeline and xychart are not published: see timeline.jsx and points.jsx.
import { getDisplayValueAlignmentFactors, getFieldDisplayValues } from '@grafana/data';
import { BarGauge, BigValue, TimeSeries, useTheme2, VizRepeater } from '@grafana/ui';
import { TableNG } from '@grafana/ui/unstable';
import { withDefaults } from './fields.js';
import { Points } from './points.jsx';
import { Timeline } from './timeline.jsx';

const NoData = () => <div style={{ display: 'grid', placeItems: 'center', height: '100%', color: '#888' }}>No data</div>;

export function Drawing(props) {
  const Kind = kinds[props.panel.type];
  return props.data.series.every(frame => frame.length === 0) ? <NoData /> : <Kind {...props} />;
}

const Lines = ({ panel, data, range, width, height }) =>
  <TimeSeries frames={data.series} structureRev={1} timeRange={range} timeZone="utc" width={width} height={height} legend={panel.options.legend} options={panel.options} />;

const displayed = ({ panel, data }, theme) => getFieldDisplayValues({
  fieldConfig: withDefaults(panel), reduceOptions: panel.options.reduceOptions, replaceVariables: text => text, theme, data: data.series, sparkline: panel.options.graphMode === 'area', timeZone: 'utc',
});

function Repeated({ panel, data, width, height, render, ...props }) {
  const theme = useTheme2();
  return <VizRepeater getValues={() => displayed({ panel, data }, theme)} renderValue={value => render(value, panel, theme)} source={data} renderCounter={0} width={width} height={height}
    orientation={panel.options.orientation} autoGrid {...props} />;
}

const Number = props => <Repeated {...props} render={({ value, width, height }, { options }, theme) =>
  <BigValue value={value.display} count={1} sparkline={value.sparkline} colorMode={options.colorMode} graphMode={options.graphMode} justifyMode={options.justifyMode} textMode="value" width={width} height={height} theme={theme} />} />;

const Bars = props => <Repeated {...props} getAlignmentFactors={getDisplayValueAlignmentFactors} minVizHeight={props.panel.options.minVizHeight} maxVizHeight={props.panel.options.maxVizHeight} itemSpacing={10}
  render={({ value, width, height, count, orientation, alignmentFactors }, { options }, theme) =>
    <BarGauge value={value.display} field={value.field} display={value.view?.getFieldDisplayProcessor(value.colIndex)} width={width} height={height} orientation={orientation}
      displayMode={options.displayMode} valueDisplayMode={options.valueMode} showUnfilled={options.showUnfilled} namePlacement={options.namePlacement} alignmentFactors={alignmentFactors} theme={theme} />} />;

const Rows = ({ panel, data, range, width, height }) =>
  <TableNG data={data.series[0]} width={width} height={height} noHeader={!panel.options.showHeader} sortBy={panel.options.sortBy} sortByBehavior="initial" cellHeight={panel.options.cellHeight} timeRange={range}
    fieldConfig={panel.fieldConfig} getActions={() => []} structureRev={1} />;

const kinds = { timeseries: Lines, stat: Number, bargauge: Bars, table: Rows, 'state-timeline': Timeline, xychart: Points };
