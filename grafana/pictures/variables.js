// A board's variables as a viewer finds them at first: all of a list, or its first value.
import { getJson } from './store.js';

/** With value (a string or an array of them) and text (what the board would show) in each. */
export const resolve = (variables, range, asked) => Promise.all(variables.map(async variable => {
  const own = asked.get(variable.name);
  if (variable.type !== 'query')
    return { ...variable, value: own ?? variable.query, text: own ?? variable.query };
  if (own || variable.includeAll)
    return { ...variable, value: own ?? variable.allValue, text: own ?? 'All' };
  const [first] = await values(variable.query.query, range);
  return { ...variable, value: first, text: first };
}));

async function values(query, range) {
  const [, selector, label] = /^label_values\((.*),\s*(\w+)\)$/.exec(query);
  const { data } = await getJson(`/api/v1/label/${label}/values`, { 'match[]': selector, start: range.from.unix(), end: range.to.unix() });
  return data.sort();
}

/** An expression with the variables put in, as Grafana does for Prometheus. */
export const fill = (expression, chosen, range) => chosen
  .reduce((text, { name, value }) => text.replaceAll(`$${name}`, value), expression)
  .replaceAll('$__range', `${range.to.diff(range.from, 'seconds')}s`);
