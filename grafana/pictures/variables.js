// A board's variables as a viewer finds them at first: all of a list, or its first value.
import { getJson } from './store.js';

/** With value (a string or an array of them) and text (what the board would show) in each; a list may depend on the variables before it. */
export async function resolve(variables, range, asked) {
  const resolved = [];
  for (const variable of variables)
    resolved.push(await resolveOne(variable, resolved, range, asked));
  return resolved;
}

async function resolveOne(variable, before, range, asked) {
  const own = asked.get(variable.name);
  if (variable.type !== 'query')
    return { ...variable, value: own ?? variable.query, text: own ?? variable.query };
  if (own || variable.includeAll)
    return { ...variable, value: own ?? variable.allValue, text: own ?? 'All' };
  const [first] = await values(fill(variable.query.query, before, range), range);
  return { ...variable, value: first, text: first };
}

async function values(query, range) {
  const [, selector, label] = /^label_values\((.*),\s*(\w+)\)$/.exec(query);
  const { data } = await getJson(`/api/v1/label/${label}/values`, { 'match[]': selector, start: range.from.unix(), end: range.to.unix() });
  return data.sort();
}

/** An expression with the variables put in, as Grafana does for Prometheus. */
export const fill = (expression, chosen, range) => chosen
  .reduce((text, { name, value }) => text.replaceAll(`$${name}`, value), expression)
  .replaceAll('$__range', `${range.to.diff(range.from, 'seconds')}s`);
