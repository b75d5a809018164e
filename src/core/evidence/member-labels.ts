/** What the members of a definition are called where people who do not write definitions read them, and in which order. */

type Keys = readonly (string | number)[];

/** From what says the number to what only tells about it. */
const LABELS: ReadonlyMap<Keys[number], string> = new Map(
  Object.entries({
    type: 'Kind of KPI',
    formula: 'Formula',
    numerator: 'Numerator',
    denominator: 'Denominator',
    where: 'Rows that count',
    inputs: 'Input',
    metric: 'KPI that is added up',
    window: 'Span that is added up',
    source: 'Data that it reads',
    time: 'Day that puts a row into a period',
    unit: 'Unit',
    grains: 'Periods',
    slices: 'Divided by',
    sample: 'Sample size',
    sourceFields: 'Source fields',
    target: 'Target',
    thresholds: 'Threshold',
    direction: 'Which way is good',
    status: 'Status',
    function: 'Owner',
    accountableRole: 'Who answers for it',
    level: 'Level',
    rollsUpTo: 'Rolls up to',
    refreshSlaHours: 'Hours until it counts as stale',
    classification: 'Classification of the data',
    name: 'Name',
    description: 'What it means',
    synonyms: 'Also called',
    theme: 'Strategy theme',
    objective: 'Objective',
    engine: 'Engine',
    workflow: 'Workflow',
    step: 'Step of the workflow',
    system: 'Source system',
    version: 'Version',
    id: 'Id',
  }),
);

const PARTS: ReadonlyMap<Keys[number], string> = new Map(
  Object.entries({
    metric: 'KPI',
    as: 'name in the formula',
    offset: 'how far back',
    watch: 'to watch',
    act: 'to act',
    periods: 'number of periods',
    toDate: 'since the start of the',
  }),
);

const ORDER = [...LABELS.keys()];

/** `Threshold, to watch`; `Input 2, how far back`. A member that is not known is called what it is. */
export function memberLabel([first = '', ...parts]: Keys): string {
  const rest = parts.map((part) =>
    typeof part === 'number' ? ` ${part + 1}` : `, ${PARTS.get(part) ?? part}`,
  );
  return `${LABELS.get(first) ?? first}${rest.join('')}`;
}

/** Smaller is more important; what is not known comes last. */
export function memberRank([first = '']: Keys): number {
  const rank = ORDER.indexOf(first);
  return rank < 0 ? ORDER.length : rank;
}
