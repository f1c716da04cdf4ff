// Prometheus' HTTP interface, which the page's own server passes on to the store.
export async function getJson(path, parameters) {
  const answer = await fetch(`${path}?${new URLSearchParams(parameters)}`);
  const json = await answer.json();
  if (json.status !== 'success')
    throw new Error(`${path}: ${json.error ?? answer.status}`);
  return json;
}
