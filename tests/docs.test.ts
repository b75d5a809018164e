import { execFileSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { parseScript } from '../src/local/bigquery/sql/script.ts';
import { translate } from '../src/local/bigquery/translate.ts';
import { loadDefinitions } from '../src/node/definitions/load-definitions.ts';
import { readContracts, readRegistry } from '../src/node/templates/read-registry.ts';
import { withLists } from './support/documented-lists.ts';
import { expectGolden } from './support/golden.ts';

const read = (path: string) => readFileSync(path, 'utf8');
const markdownIn = (folder: string) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .map((name) => join(folder, name));
const pages = ['README.md', 'sql/README.md', ...markdownIn('docs'), ...markdownIn('src')];
const prose = (path: string) => read(path).replace(/^ *```[\s\S]*?^ *```/gm, '');
const spans = (text: string) => [...text.matchAll(/`([^`\n]+)`/g)].map((found) => found[1] ?? '');

/** The cells of the table rows whose header begins with these words, without their back quotes. */
function rowsOf(page: string, header: string): readonly (readonly string[])[] {
  const [, table = ''] = read(page).split(`| ${header}`);
  const rows = table.split('\n\n')[0]?.split('\n').slice(2) ?? [];
  return rows.map((row) => row.split(' | ').map((cell) => cell.replace(/^\| |`| \|$/g, '').trim()));
}

const scratches: string[] = [];
afterAll(() => {
  for (const folder of scratches) rmSync(folder, { recursive: true, force: true });
});

/** A copy of everything that is defined in files, to change. */
function scratch(): string {
  const root = mkdtempSync(join(tmpdir(), 'countersign-docs-'));
  scratches.push(root);
  for (const folder of ['templates', 'sql'])
    cpSync(folder, join(root, folder), { recursive: true });
  return root;
}

test('every file that a document names exists', () => {
  const missing = pages.flatMap((page) =>
    spans(prose(page))
      .filter((span) => /^(src|sql|templates|tests|docs|\.ci)\/[\w./-]+$/.test(span))
      .filter((path) => !existsSync(path))
      .map((path) => `${page}: ${path}`),
  );
  expect(missing).toEqual([]);
});

test('every relative link leads somewhere', () => {
  const broken = pages.flatMap((page) =>
    [...prose(page).matchAll(/\]\(([^)#\s]+)[^)]*\)/g)]
      .map((found) => found[1] ?? '')
      .filter((target) => !/^[a-z]+:/.test(target) && !existsSync(join(dirname(page), target)))
      .map((target) => `${page}: ${target}`),
  );
  expect(broken).toEqual([]);
});

test('every KPI, view, column and data test that the documents name exists', () => {
  const defined = ['sql', 'templates', 'src/core/quality', 'src/core/formula']
    .flatMap((folder) =>
      readdirSync(folder, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => `${entry.name} ${read(join(entry.parentPath, entry.name))}`),
    )
    .join('\n');
  const words = new Set(defined.match(/\b[a-z][a-z0-9_]*\b/g));
  for (const page of pages.filter((path) => !path.startsWith('src/'))) {
    const names = spans(prose(page)).filter((span) => /^[a-z]+(_[a-z0-9]+)+$/.test(span));
    expect({ page, unknown: names.filter((name) => !words.has(name)) }).toEqual({
      page,
      unknown: [],
    });
  }
});

test('every decision has the number of its file in its title', () => {
  for (const page of markdownIn('docs/decisions')) {
    const number = Number(/(\d{4})-/.exec(page)?.[1]);
    expect(read(page)).toMatch(new RegExp(`^# ${number}\\. `));
  }
});

test('every command and option in the documents is in the help', () => {
  const help = (...args: string[]) =>
    execFileSync('node', ['src/cli/countersign.mjs', ...args, '--help'], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    });
  const commands = [...help().matchAll(/^ {2}([a-z]+) \[/gm)].map((found) => found[1] ?? '');
  const own = commands.filter((command) => command !== 'help');
  const texts = new Map(own.map((command) => [command, help(command)]));
  for (const page of pages.filter((path) => !path.startsWith('src/'))) {
    for (const [, command = '', rest = ''] of read(page).matchAll(
      /(?:npx |`)countersign ([a-z]+)([^`\n]*)/g,
    )) {
      expect(commands).toContain(command);
      for (const [option] of rest.matchAll(/--[a-z-]+/g))
        expect(texts.get(command)).toContain(option);
    }
    for (const [, rest = ''] of read(page).matchAll(/npm start -- ([^`\n]*)/g)) {
      for (const [option] of rest.matchAll(/--[a-z-]+/g))
        expect(texts.get('start')).toContain(option);
    }
  }
});

test('every npm script in the documents is in package.json', () => {
  const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
  for (const page of pages) {
    for (const [, name = ''] of read(page).matchAll(/npm run ([a-z:]+)/g)) {
      expect(Object.keys(scripts)).toContain(name);
    }
  }
});

test('every dependency has its reason in the documents', () => {
  const { dependencies, devDependencies } = JSON.parse(read('package.json')) as {
    dependencies: Record<string, string>;
    devDependencies: Record<string, string>;
  };
  const explained = spans(read('docs/dependencies.md'));
  const names = Object.keys({ ...dependencies, ...devDependencies });
  const isExplained = (name: string) =>
    explained.includes(name) || (name.startsWith('@types/') && explained.includes('@types/*'));
  expect(names.filter((name) => !isExplained(name))).toEqual([]);
});

test('the lists of the limits are what the code supports', () => {
  expectGolden('docs/limits.md', withLists(read('docs/limits.md')));
});

test.each(rowsOf('docs/limits.md', 'SQL | answer |'))('%s is refused by name', (sql, answer) => {
  const fields = [{ name: 'x', type: 'INTEGER' }];
  const table = () => ({ fields, isView: false }) as never;
  const refusal = () => {
    for (const statement of parseScript(sql ?? '')) {
      if (statement.kind === 'query') translate(statement.sql, { defaultProject: 'p', table });
    }
  };
  expect(refusal).toThrow(answer);
});

describe('the data team guide', () => {
  const guide = 'docs/data-team-guide.md';

  test('its examples hold together when they are added to what is defined', () => {
    const root = scratch();
    const before = loadDefinitions(root).publication.definitions.length;
    for (const [path, text] of exampleFiles(read(guide))) writeFileSync(join(root, path), text);
    const { publication, files } = loadDefinitions(root);
    expect(publication.definitions).toHaveLength(before + 4);
    expect(files.map(({ path }) => path)).toContain('sql/gold/department_days.sql');
  });

  test('every formula in it compiles to its unit', () => {
    const root = scratch();
    const rows = rowsOf(guide, 'over `order_lines` | unit |');
    const metrics = rows.map(([formula = '', unit = ''], at) =>
      exampleMetric(`m${at}`, formula, unit),
    );
    writeFileSync(
      join(root, 'templates/registry/example.yaml'),
      `function: Sales\nmetrics:\n${metrics.join('')}`,
    );
    const templates = join(root, 'templates');
    const registry = readRegistry(templates, readContracts(templates));
    expect(rows.length).toBeGreaterThan(5);
    for (const at of rows.keys()) expect(registry.metrics.has(`m${at}`)).toBe(true);
  });

  test.each(rowsOf(guide, 'in | instead of |'))(
    'in %s, instead of %s, %s is refused as it says',
    (file = '', good = '', bad = '', message = '') => {
      const root = scratch();
      const text = read(file);
      expect(text).toContain(good);
      writeFileSync(join(root, file), text.replace(good, bad));
      const templates = join(root, 'templates');
      const refusal = () => readRegistry(templates, readContracts(templates));
      expect(refusal).toThrow(message);
      expect(refusal).toThrow(`${file}:`);
    },
  );
});

/** The fenced blocks whose first line is a comment with a path. */
function exampleFiles(text: string): readonly (readonly [path: string, text: string])[] {
  const blocks = text.matchAll(/^( *)```(?:yaml|sql)\n([\s\S]*?)^ *```/gm);
  return [...blocks].flatMap(([, indent = '', block = '']) => {
    const plain = block.replace(new RegExp(`^${indent}`, 'gm'), '');
    const path = /^(?:#|--) ((?:templates|sql)\/\S+)\n/.exec(plain)?.[1];
    return path === undefined ? [] : [[path, plain] as const];
  });
}

function exampleMetric(id: string, formula: string, unit: string): string {
  const facts = {
    id,
    name: `Metric ${id}`,
    description: 'An example of the guide.',
    type: 'simple',
    source: 'order_lines',
    formula,
    unit,
    direction: 'up',
    grains: ['week'],
    accountableRole: 'CRO',
    engine: 'Growth',
    level: 'operational',
    rollsUpTo: ['revenue'],
    theme: 'Growth',
    objective: 'Accelerate revenue',
    workflow: 'Order to cash',
    step: 'Take the order',
    system: 'Commerce',
    sourceFields: ['order_items.id'],
    refreshSlaHours: 24,
    classification: 'internal',
    status: 'draft',
    version: 1,
  };
  return `  - ${JSON.stringify(facts)}\n`;
}
