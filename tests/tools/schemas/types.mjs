// TypeScript's types as checks of values.
import { fileURLToPath } from 'node:url';
import Ajv from 'ajv';
import { createGenerator } from 'ts-json-schema-generator';

/** A function of a file that holds types: of a type's name, the check of a value. What the type does not name is a fault. */
export function typesOf(file) {
  const [path, tsconfig] = [file, 'tsconfig.json'].map(name => fileURLToPath(new URL(name, import.meta.url)));
  const generator = createGenerator({ path, tsconfig, additionalProperties: false, topRef: false, encodeRefs: false });
  const known = {};
  return name => known[name] ??= schemaOf(generator.createSchema(name));
}

/** The check of a value by a schema, which may name others: its faults, each as `where/in/the/value: what`. */
export function schemaOf(schema, ...others) {
  // Not strict: schemas made from types carry words that are no keywords. Formats are the specification's own names, such as duration.
  const validate = new Ajv({ allErrors: true, strict: false, validateSchema: false, validateFormats: false, schemas: others }).compile(schema);
  return (value, where) => validate(value) ? [] : told(validate.errors).map(error => `${where}${error.instancePath}: ${error.message}${detail(error.params)}`);
}

// Where none of several types fits, what is wrong for each of them says little.
function told(errors) {
  const choices = errors.filter(error => error.keyword === 'anyOf');
  return errors.filter(error => choices.includes(error) || !choices.some(choice => error.instancePath.startsWith(choice.instancePath)));
}

const detail = ({ additionalProperty, allowedValues, allowedValue }) =>
  additionalProperty ? `: ${additionalProperty}` : allowedValues ? `: ${allowedValues.join(', ')}` : allowedValue !== undefined ? `: ${allowedValue}` : '';
