/** The members of a definition as fields of a form, and back. */

import type { JsonValue } from '../core/registry/canonical-json.ts';
import { areaField, choiceField, type Field, textField } from './form-fields.ts';

export type Definition = Readonly<Record<string, JsonValue>>;

interface Member {
  readonly path: readonly [string, ...string[]];
  readonly label: string;
  readonly kind: 'text' | 'area' | 'number' | 'list' | 'status';
}

const MEMBERS: readonly Member[] = [
  { path: ['name'], label: 'Name', kind: 'text' },
  { path: ['description'], label: 'What it means', kind: 'area' },
  { path: ['formula'], label: 'Formula', kind: 'area' },
  { path: ['numerator'], label: 'Numerator', kind: 'area' },
  { path: ['denominator'], label: 'Denominator', kind: 'area' },
  { path: ['where'], label: 'Rows that count', kind: 'area' },
  { path: ['source'], label: 'Data that it reads', kind: 'text' },
  { path: ['target'], label: 'Target', kind: 'number' },
  { path: ['thresholds', 'watch'], label: 'Threshold to watch', kind: 'number' },
  { path: ['thresholds', 'act'], label: 'Threshold to act', kind: 'number' },
  { path: ['function'], label: 'Owner', kind: 'text' },
  { path: ['accountableRole'], label: 'Who answers for it', kind: 'text' },
  { path: ['status'], label: 'Status', kind: 'status' },
  { path: ['synonyms'], label: 'Also called (parted by commas)', kind: 'list' },
];

/** Members that follow from the KPI and its version, or that have a field above. */
const NOT_THE_REST = ['id', 'version', ...MEMBERS.map(({ path }) => path[0])];

/** Which members a kind of KPI has even where they are not given yet. */
const OF_TYPE: Readonly<Record<string, readonly string[]>> = {
  simple: ['formula', 'where', 'source'],
  ratio: ['numerator', 'denominator', 'where', 'source'],
  derived: ['formula'],
  cumulative: [],
};
const OF_ALL = [
  'name',
  'description',
  'target',
  'function',
  'accountableRole',
  'status',
  'synonyms',
];

export interface ChangeFields {
  readonly views: readonly HTMLElement[];
  /** Everything else, as text. */
  readonly rest: Field;
  /** The definition as the fields say; a sentence where a field can not be read. */
  read(): Definition | string;
}

export function changeFields(definition: Definition): ChangeFields {
  const shown = MEMBERS.filter((member) => isShown(member, definition));
  const fields = shown.map((member) => ({ member, field: fieldOf(member, definition) }));
  const hidden = Object.entries(definition).filter(
    ([name]) => !NOT_THE_REST.includes(name) || !shown.some(({ path }) => path[0] === name),
  );
  const others = Object.fromEntries(
    hidden.filter(([name]) => name !== 'id' && name !== 'version'),
  ) as Definition;
  const rest = areaField(
    {
      id: 'change-rest',
      label: 'Everything else (JSON)',
      value: JSON.stringify(others, null, 1),
      hint: 'Grain, inputs, lineage and where it belongs, as the data team writes them.',
    },
    8,
  );
  return {
    views: fields.map(({ field }) => field.view),
    rest,
    read() {
      const parsed = parseRest(rest.control.value);
      if (typeof parsed === 'string') return parsed;
      let read: Definition = { ...parsed };
      for (const { member, field } of fields) {
        const value = readValue(member, field.control.value);
        if (value === WRONG_NUMBER) {
          return `${member.label} should be a number such as 1250.5, or empty.`;
        }
        read = withMember(read, member.path, value);
      }
      return read;
    },
  };
}

function isShown({ path: [name, part] }: Member, definition: Definition): boolean {
  const value = definition[name];
  if (part !== undefined) return typeof value === 'object' && value !== null && part in value;
  // A source that differs by grain stays with the rest.
  if (name === 'source' && typeof value === 'object') return false;
  if (value !== undefined) return true;
  return OF_ALL.includes(name) || (OF_TYPE[String(definition.type)] ?? []).includes(name);
}

function fieldOf({ path, label, kind }: Member, definition: Definition): Field {
  const wording = {
    id: `change-${path.join('-')}`,
    label,
    value: textOf(memberOf(definition, path)),
  };
  switch (kind) {
    case 'area':
      return areaField(wording);
    case 'number':
      return textField(wording, { inputmode: 'decimal' });
    case 'status':
      return choiceField(
        { ...wording, value: wording.value || 'approved' },
        ['draft', 'proposed', 'approved', 'deprecated', 'retired'].map((one) => [one, one]),
      );
    default:
      return textField(wording);
  }
}

function memberOf(definition: Definition, [name, part]: Member['path']): JsonValue | undefined {
  const value = definition[name];
  if (part === undefined) return value;
  return (value as Definition | undefined)?.[part];
}

function textOf(value: JsonValue | undefined): string {
  if (value === undefined || value === null) return '';
  return Array.isArray(value) ? value.join(', ') : String(value);
}

const WRONG_NUMBER = Symbol('not a number');

/** Undefined where nothing is given: then the definition has no such member. */
function readValue({ kind }: Member, text: string): JsonValue | undefined | typeof WRONG_NUMBER {
  const trimmed = text.trim();
  if (kind === 'list') {
    const items = trimmed.split(',').map((item) => item.trim());
    const given = items.filter((item) => item !== '');
    return given.length === 0 ? undefined : given;
  }
  if (trimmed === '') return undefined;
  if (kind !== 'number') return trimmed;
  return /^-?\d+(\.\d+)?$/.test(trimmed) ? Number(trimmed) : WRONG_NUMBER;
}

function withMember(
  definition: Definition,
  [name, part]: Member['path'],
  value: JsonValue | undefined,
): Definition {
  if (part === undefined) return without({ ...definition, [name]: value });
  const inner = (definition[name] ?? {}) as Definition;
  return { ...definition, [name]: without({ ...inner, [part]: value }) };
}

function without(members: Readonly<Record<string, JsonValue | undefined>>): Definition {
  return Object.fromEntries(
    Object.entries(members).filter(([, value]) => value !== undefined),
  ) as Definition;
}

function parseRest(text: string): Definition | string {
  try {
    const parsed: unknown = JSON.parse(text);
    if (typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed)) {
      return parsed as Definition;
    }
  } catch {
    // Falls through to the same sentence.
  }
  return 'Everything else is not JSON: look for a missing comma, quote or bracket.';
}
