/** Looks field types up, so that masks, payloads and structural edits all read one description of the API. */

import { RESOURCE_FIELDS } from './resource-fields.ts';

/** What one field holds. `list` and `map` say how the type repeats. */
export interface FieldType {
  readonly name: string;
  readonly repeat: 'one' | 'list' | 'list of lists' | 'map';
  readonly kind: 'scalar' | 'enum' | 'resource';
  /** The allowed words of an enumeration. */
  readonly words: readonly string[];
  /** For an old color field: the name under which the API has it now. */
  readonly styleName?: string;
}

type Fields = ReadonlyMap<string, FieldType>;

const parsed = new Map<string, Fields>();

/** The fields of a resource type; throws for a type that the API does not have (a bug, not input). */
export function fieldsOf(typeName: string): Fields {
  const known = parsed.get(typeName);
  if (known !== undefined) {
    return known;
  }
  const text = RESOURCE_FIELDS[typeName];
  if (text === undefined) {
    throw new Error(`no such Sheets resource type: ${typeName}`);
  }
  const plain = new Map(text === '' ? [] : text.split(' ').map(parseField));
  const fields = new Map(
    [...plain].map(([name, field]) => [name, withStyleName(name, field, plain)]),
  );
  parsed.set(typeName, fields);
  return fields;
}

function parseField(text: string): [string, FieldType] {
  const colon = text.indexOf(':');
  return [text.slice(0, colon), parseType(text.slice(colon + 1))];
}

function withStyleName(name: string, field: FieldType, fields: Fields): FieldType {
  const styleName = `${name}Style`;
  return field.name === 'Color' && fields.has(styleName) ? { ...field, styleName } : field;
}

function parseType(text: string): FieldType {
  const [suffix, repeat] = repeatOf(text);
  const name = text.slice(0, text.length - suffix.length);
  const words = name.includes('|') ? name.split('|') : [];
  const isResource = RESOURCE_FIELDS[name] !== undefined;
  return {
    name,
    repeat,
    words,
    kind: isResource ? 'resource' : words.length > 0 ? 'enum' : 'scalar',
  };
}

function repeatOf(text: string): [string, FieldType['repeat']] {
  if (text.endsWith('[][]')) {
    return ['[][]', 'list of lists'];
  }
  if (text.endsWith('[]')) {
    return ['[]', 'list'];
  }
  return text.endsWith('{}') ? ['{}', 'map'] : ['', 'one'];
}
