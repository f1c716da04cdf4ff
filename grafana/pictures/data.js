// From PromQL to what a panel draws: queries, frames as Grafana's Prometheus data source makes them, transformations, field configuration.
import { applyFieldOverrides, cacheFieldDisplayNames, FieldType, standardTransformers, standardTransformersRegistry, toDataFrame, transformDataFrame } from '@grafana/data';
import { lastValueFrom } from 'rxjs';
import { fieldOptions, withDefaults } from './fields.js';
import { getJson } from './store.js';
import { fill } from './variables.js';

const Points = 800;
const FinestStep = 5; // seconds: what the fleet of the pictures sends at

const { mergeTransformer, filterFieldsByNameTransformer, organizeFieldsTransformer } = standardTransformers;
standardTransformersRegistry.setInit(() =>
  [mergeTransformer, filterFieldsByNameTransformer, organizeFieldsTransformer].map(transformation => ({ id: transformation.id, name: transformation.name, transformation: () => Promise.resolve(transformation) })));

export async function panelData(panel, chosen, range, theme) {
  const answers = await Promise.all(panel.targets.map(target => ask(target, fill(target.expr, chosen, range), range, panel.targets.length)));
  const series = await lastValueFrom(transformDataFrame(panel.transformations ?? [], answers.flat()));
  const configured = applyFieldOverrides({ data: series, fieldConfig: withDefaults(panel), fieldConfigRegistry: fieldOptions, replaceVariables: text => text, theme, timeZone: 'utc' });
  cacheFieldDisplayNames(configured);
  return { series: configured };
}

async function ask(target, query, range, targets) {
  if (target.instant) {
    const { data } = await getJson('/api/v1/query', { query, time: range.to.unix() });
    return target.format === 'table' ? [table(data.result, target.refId, targets)] : data.result.map(({ metric, value }) => line(target, metric, [value], FinestStep));
  }
  const step = Math.max(FinestStep, Math.ceil(range.to.diff(range.from, 'seconds') / Points));
  const { data } = await getJson('/api/v1/query_range', { query, start: range.from.unix(), end: range.to.unix(), step });
  return data.result.map(({ metric, values }) => line(target, metric, values, step));
}

const number = text => text === 'NaN' ? NaN : Number(text.replace('Inf', 'Infinity'));

const legend = (template, labels) => template.replace(/\{\{\s*(\w+)\s*\}\}/g, (_, name) => labels[name] ?? '') || JSON.stringify(labels);

const line = ({ refId, legendFormat }, labels, values, step) => toDataFrame({
  refId,
  fields: [
    { name: 'Time', type: FieldType.time, values: values.map(([at]) => at * 1000), config: { interval: step * 1000 } },
    { name: 'Value', type: FieldType.number, labels, values: values.map(([, value]) => number(value)), config: { displayNameFromDS: legend(legendFormat, labels) } },
  ],
});

function table(result, refId, targets) {
  const labels = [...new Set(result.flatMap(({ metric }) => Object.keys(metric)))].sort();
  return toDataFrame({
    refId,
    fields: [
      { name: 'Time', type: FieldType.time, values: result.map(({ value }) => value[0] * 1000) },
      ...labels.map(name => ({ name, type: FieldType.string, values: result.map(({ metric }) => metric[name] ?? '') })),
      { name: targets > 1 ? `Value #${refId}` : 'Value', type: FieldType.number, values: result.map(({ value }) => number(value[1])) },
    ],
  });
}
