// Field options: those that Grafana's panels register, and what each type of panel starts from where a board says nothing.
import { FieldConfigOptionsRegistry, identityOverrideProcessor } from '@grafana/data';

const Standard = ['unit', 'min', 'max', 'decimals', 'displayName', 'color', 'thresholds', 'mappings', 'links', 'noValue'];
const Custom = ['cellOptions', 'align', 'width', 'fillOpacity', 'lineWidth', 'lineStyle', 'axisPlacement', 'hideFrom', 'stacking', 'minWidth', 'filterable'];

const option = (path, isCustom) => ({ id: isCustom ? `custom.${path}` : path, path, isCustom, name: path, process: identityOverrideProcessor, shouldApply: () => true, override: () => null, editor: () => null });

export const fieldOptions = new FieldConfigOptionsRegistry(() => [...Standard.map(path => option(path, false)), ...Custom.map(path => option(path, true))]);

const Steps = { mode: 'absolute', steps: [{ value: -Infinity, color: 'green' }, { value: 80, color: 'red' }] };

const Graph = {
  drawStyle: 'line', lineInterpolation: 'linear', gradientMode: 'none', barAlignment: 0, pointSize: 5, axisPlacement: 'auto', axisLabel: '', axisColorMode: 'text', axisBorderShow: false,
  axisCenteredZero: false, scaleDistribution: { type: 'linear' }, thresholdsStyle: { mode: 'off' }, hideFrom: { tooltip: false, viz: false, legend: false },
};

const modes = { stat: 'thresholds', bargauge: 'thresholds', table: 'thresholds' };

/** A panel's field configuration as its plugin completes it. */
export function withDefaults({ type, fieldConfig: { defaults, overrides } }) {
  const custom = type === 'timeseries' ? { ...Graph, ...defaults.custom } : { ...defaults.custom };
  const complete = { color: { mode: modes[type] ?? 'palette-classic' }, thresholds: Steps, mappings: [], ...defaults, custom };
  return { defaults: withoutNull(complete), overrides: overrides.map(override => ({ ...override, properties: override.properties.map(property => ({ ...property, value: withoutNull(property.value) })) })) };
}

// A board's first step has no beginning: null in JSON, which holds no infinity.
const withoutNull = value => !value || typeof value !== 'object' ? value
  : value.steps ? { ...value, steps: value.steps.map(step => ({ ...step, value: step.value ?? -Infinity })) }
  : value.thresholds ? { ...value, thresholds: withoutNull(value.thresholds) } : value;
