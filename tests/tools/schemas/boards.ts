// What Grafana reads, of the parts that the boards use. In Grafana's own type of a panel its options and its part of the field configuration
// can be anything; here each type of panel has its own.
import type * as common from '@grafana/schema';
import type * as raw from '@grafana/schema/dist/esm/raw/dashboard/x/Dashboard_types.gen';
import type * as barGauge from '@grafana/schema/dist/esm/raw/composable/bargauge/panelcfg/x/BarGaugePanelCfg_types.gen';
import type * as stat from '@grafana/schema/dist/esm/raw/composable/stat/panelcfg/x/StatPanelCfg_types.gen';
import type * as stateTimeline from '@grafana/schema/dist/esm/raw/composable/statetimeline/panelcfg/x/StateTimelinePanelCfg_types.gen';
import type * as table from '@grafana/schema/dist/esm/raw/composable/table/panelcfg/x/TablePanelCfg_types.gen';
import type * as timeSeries from '@grafana/schema/dist/esm/raw/composable/timeseries/panelcfg/x/TimeSeriesPanelCfg_types.gen';
import type * as xyChart from '@grafana/schema/dist/esm/raw/composable/xychart/panelcfg/x/XYChartPanelCfg_types.gen';

/** A board without what is in its panels: those are held against their own types. */
export interface Board extends Omit<raw.Dashboard, 'panels' | 'annotations'> {
  uid: string;
  title: string;
  panels: unknown[];
  annotations: { list: Annotation[] };
}

/** Prometheus' data source is a package of its own; this is its annotation as a board holds it. */
interface Annotation extends Pick<raw.AnnotationQuery, 'name' | 'datasource' | 'enable' | 'iconColor'> {
  expr: string;
  step: string;
  titleFormat: string;
  textFormat: string;
}

export type Row = Required<Pick<raw.RowPanel, 'gridPos' | 'title'>> & raw.RowPanel;

/** Prometheus' data source is a package of its own; this is its query as a board holds it. */
interface Target extends Omit<common.DataQuery, 'datasource'> {
  datasource: raw.DataSourceRef;
  expr: string;
  editorMode?: 'code' | 'builder';
  format?: 'time_series' | 'table' | 'heatmap';
  instant?: boolean;
  range?: boolean;
  legendFormat?: string;
  interval?: string;
}

interface Link extends Pick<common.DashboardLink, 'title' | 'targetBlank'> {
  url: string;
}

type Fields<Custom> = Omit<raw.FieldConfig, 'custom' | 'links'> & { custom?: Partial<Custom>; links?: Link[] };

interface Configuration<Custom> {
  defaults: Fields<Custom>;
  overrides: Array<{ matcher: { id: 'byName' | 'byFrameRefID' | 'byRegexp' | 'byType'; options: string }; properties: Array<{ id: string; value: unknown }> }>;
}

interface Of<Type extends string, Options, Custom>
  extends Omit<raw.Panel, 'type' | 'options' | 'fieldConfig' | 'targets' | 'transformations' | 'gridPos' | 'title' | 'description'> {
  id: number;
  type: Type;
  title: string;
  description: string;
  gridPos: raw.GridPos;
  targets: Target[];
  transformations?: Array<Omit<raw.DataTransformerConfig, 'filter'>>;
  options: Options;
  fieldConfig: Configuration<Custom>;
}

// What Grafana fills in where a board says nothing.
type Defaulted<Options, Key extends keyof Options> = Omit<Options, Key> & Partial<Pick<Options, Key>>;

// A type of panel without a part of its own in the field configuration.
type Nothing = Record<never, never>;

export type Stat = Of<'stat', Defaulted<stat.Options, 'percentChangeColorMode' | 'showPercentChange'>, Nothing>;
export type BarGauge = Of<'bargauge', barGauge.Options, Nothing>;
export type TimeSeries = Of<'timeseries', timeSeries.Options, timeSeries.FieldConfig>;
export type StateTimeline = Of<'state-timeline', stateTimeline.Options, stateTimeline.FieldConfig>;
export type Table = Of<'table', Defaulted<table.Options, 'frameIndex'>, table.FieldConfig>;
export type XyChart = Of<'xychart', xyChart.Options, xyChart.FieldConfig>;
