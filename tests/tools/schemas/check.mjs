// node check.mjs boards FILE...              boards as Grafana imports them
// node check.mjs kubernetes FILE...          objects as kubectl applies them
// node check.mjs compose SCHEMA FILE...      compose files, against the specification's own schema
// node check.mjs configuration SCHEMA FILE... configuration files, against the schema that is generated from the options
// node check.mjs materials FILE...           bills of materials, against the schema of CycloneDX
// A line for each fault; exit 1 when there is one, 2 for wrong use.
import { readFileSync } from 'node:fs';
import { parseAllDocuments } from 'yaml';
import { boardFaults } from './boards.mjs';
import { kubernetesFaults } from './kubernetes.mjs';
import { schemaOf } from './types.mjs';

const json = file => JSON.parse(readFileSync(file, 'utf8'));

const documents = file => parseAllDocuments(readFileSync(file, 'utf8')).map(document => {
  if (document.errors.length > 0)
    throw document.errors[0];
  return document.toJS({ maxAliasCount: 0 });
});

function documentFaults([schema, ...files]) {
  const faults = schemaOf(json(schema));
  return files.flatMap(file => documents(file).flatMap(document => faults(document, file)));
}

// The schemas name each other by their files, which are not their own names.
function materialsFaults(files) {
  const [bom, spdx, signature] = ['bom-1.6', 'spdx', 'jsf-0.82'].map(name => `${name}.SNAPSHOT.schema.json`).map(name => ({
    ...json(new URL(`node_modules/@cyclonedx/cyclonedx-library/res/schema/${name}`, import.meta.url)), $id: `http://cyclonedx.org/schema/${name}`,
  }));
  const faults = schemaOf(bom, spdx, signature);
  return files.flatMap(file => faults(json(file), file));
}

const verbs = {
  boards: files => files.flatMap(file => boardFaults(json(file), file)),
  kubernetes: files => files.flatMap(file => documents(file).flatMap(object => kubernetesFaults(object, file))),
  compose: documentFaults,
  configuration: documentFaults,
  materials: materialsFaults,
};

const [verb, ...files] = process.argv.slice(2);
if (!(verb in verbs) || files.length === 0) {
  console.error(`usage: check ${Object.keys(verbs).join('|')} FILE...`);
  process.exit(2);
}
const faults = verbs[verb](files);
faults.forEach(fault => console.log(fault));
process.exit(faults.length > 0 ? 1 : 0);
