import { typesOf } from './types.mjs';

const type = typesOf('kubernetes.ts');

/** What a cluster would not understand of an object. */
export const kubernetesFaults = (object, where) => {
  try {
    return type(object.kind)(object, `${where} ${object.kind}/${object.metadata?.name}`);
  } catch (error) {
    if (error.name !== 'RootlessError')
      throw error;
    return [`${where}: no type is known for an object of kind ${object.kind}`];
  }
};
