/**
 * Builds everything that runs: `dist/` (the Apps Script project that clasp pushes) and `build/` (the Node programs).
 * Run it as a program, or import `buildAll`.
 */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { minify } from '@swc/core';
import { build } from 'esbuild';

const root = dirname(fileURLToPath(import.meta.url));
const at = (...parts) => join(root, ...parts);
const text = { '.sql': 'text' };

/** Statements without comment lines, indents and empty lines: no text of `sql/` goes over two lines. */
const bareSql = {
  name: 'statements without comments',
  setup: ({ onLoad }) =>
    onLoad({ filter: /\.sql$/ }, async ({ path }) => {
      const lines = (await readFile(path, 'utf8')).split('\n').map((line) => line.trim());
      const contents = lines
        .filter((line) => line !== '' && !line.startsWith('--'))
        .join('\n')
        .replace(/(?<=[(,])\n|\n(?=\))/g, '');
      return { loader: 'text', contents };
    }),
};

/** Apps Script's V8 has no ES modules and no newer syntax, and calls top-level functions by name. */
async function buildAddon() {
  const [main, signOff, sidebar] = await Promise.all([
    buildScript('src/addon/index.ts'),
    buildScript('src/addon/sign-off.ts'),
    buildSidebar(),
  ]);
  const calls = [
    ...main.names
      .filter((name) => name !== 'callSignOff')
      .map((name) => `function ${name}(){return countersign.${name}.apply(this,arguments)}`),
    ...signOff.names.map(
      (name) => `function ${name}(){return countersign.callSignOff("${name}",arguments)}`,
    ),
  ];
  await rm(at('dist'), { recursive: true, force: true });
  await mkdir(at('dist'), { recursive: true });
  await writeFile(at('dist/Code.js'), await minified([main.text, ...calls].join('\n')));
  await writeFile(at('dist/SignOff.html'), await minified(signOff.text));
  await writeFile(at('dist/Sidebar.html'), sidebar);
  await cp(at('appsscript.json'), at('dist/appsscript.json'));
}

/** A script whose exports are members of the global `countersign`, and their names. */
async function buildScript(entry) {
  const probe = await build({
    entryPoints: [at(entry)],
    bundle: true,
    format: 'esm',
    write: false,
    metafile: true,
    loader: text,
    platform: 'neutral',
    outdir: at('dist'),
  });
  const bundle = await build({
    entryPoints: [at(entry)],
    bundle: true,
    format: 'iife',
    globalName: 'countersign',
    target: 'es2020',
    platform: 'neutral',
    charset: 'utf8',
    inject: [at('src/addon/language-globals.ts')],
    plugins: [bareSql],
    write: false,
    legalComments: 'none',
    minifySyntax: true,
  });
  const [{ exports }] = Object.values(probe.metafile.outputs);
  return { text: bundle.outputFiles[0].text, names: exports.filter((name) => name !== 'default') };
}

/** Plain, the bundle is more than twice as large; esbuild alone leaves a twentieth more (docs/decisions/0011). */
async function minified(script, ecma = 2020) {
  const { code } = await minify(script, {
    ecma,
    mangle: true,
    compress: { ecma, passes: 3, unsafe_arrows: true },
    format: { ecma },
  });
  return code;
}

/** The sidebar is one self-contained page: Apps Script serves no other files. */
async function buildSidebar() {
  const script = await build({
    entryPoints: [at('src/sidebar/index.ts')],
    bundle: true,
    format: 'iife',
    target: 'es2020',
    minify: true,
    write: false,
  });
  const style = await build({
    entryPoints: [at('src/sidebar/sidebar.css')],
    minify: true,
    write: false,
  });
  const page = await readFile(at('src/sidebar/sidebar.html'), 'utf8');
  return page
    .replace('<!-- style -->', () => `<style>${style.outputFiles[0].text}</style>`)
    .replace('<!-- script -->', () => `<script>${script.outputFiles[0].text}</script>`);
}

/** Node reads the component's CommonJS file three times as slowly: it has to search it for exports first. */
const asEsModule = {
  name: 'o-spreadsheet as an ES module',
  setup: ({ onResolve }) =>
    onResolve({ filter: /^@odoo\/o-spreadsheet$/ }, () => ({
      path: '@odoo/o-spreadsheet/dist/o_spreadsheet.esm.js',
      external: true,
    })),
};

/**
 * The parser's CommonJS file starts it from bytes in memory. Its ES module reads them with `fetch`, and what Node loads for that
 * takes longer than the rest of the parser's start.
 */
const parserFromMemory = {
  name: 'polyglot from memory',
  setup: ({ onResolve, onLoad }) => {
    onResolve({ filter: /^@polyglot-sql\/sdk$/ }, ({ path, kind }) =>
      kind === 'require-call' ? { path, external: true } : { path, namespace: 'parser' },
    );
    onLoad({ filter: /.*/, namespace: 'parser' }, ({ path }) => ({
      contents: `const sdk = require('${path}');
await sdk.init();
export const { Dialect, parse } = sdk;`,
    }));
  },
};

/** Libraries find files of their own beside them, or are read late and are large. */
const APART = ['@duckdb/node-bindings', 'esbuild', 'farmhash-modern', 'gas-local', 'synckit'];

/** What CommonJS libraries expect to be there. */
const COMMON_JS = `import { createRequire as requireOfBundle } from 'node:module';
const require = requireOfBundle(import.meta.url);`;

/** Node programs: every worker is a file of its own beside the command line. */
async function buildNode() {
  const programs = {
    'cli/main': 'src/cli/main.ts',
    'node/google-worker': 'src/node/google-worker.ts',
    'node/build-definitions': 'src/node/definitions/build-definitions.ts',
    'local/server-worker': 'src/local/server-worker.ts',
    'local/appsscript/execution-worker': 'src/local/appsscript/execution-worker.ts',
    'bench/main': 'tests/bench/main.ts',
  };
  const present = Object.entries(programs).filter(([, source]) => existsSync(at(source)));
  await build({
    entryPoints: Object.fromEntries(present.map(([out, source]) => [out, at(source)])),
    outdir: at('build'),
    bundle: true,
    external: APART,
    banner: { js: COMMON_JS },
    plugins: [asEsModule, parserFromMemory],
    platform: 'node',
    format: 'esm',
    target: 'node20',
    splitting: true,
    sourcemap: true,
    loader: text,
    logLevel: 'warning',
  });
}

/** BigQuery takes no longer text of a JavaScript function. */
const LONGEST_FUNCTION = 32_768;

/** The rules of the ledger as the warehouse runs them: one script, in the language of 2017, of nothing but the language. */
async function buildLedger() {
  const entry = at('src/core/ledger/decide-in-warehouse.ts');
  if (!existsSync(entry)) return;
  const bundle = await build({
    entryPoints: [entry],
    bundle: true,
    format: 'iife',
    globalName: 'ledger',
    target: 'es2017',
    platform: 'neutral',
    minifySyntax: true,
    write: false,
    legalComments: 'none',
  });
  const script = await minified(bundle.outputFiles[0].text, 2017);
  if (Buffer.byteLength(script) > LONGEST_FUNCTION - 500 || script.includes('"""')) {
    throw new Error('The rules of the ledger do not fit into a JavaScript function of BigQuery.');
  }
  await mkdir(at('build/ledger'), { recursive: true });
  await writeFile(at('build/ledger/decide.js'), script);
}

/** The workbench page: the spreadsheet in the browser. */
async function buildWorkbench() {
  if (!existsSync(at('src/local/workbench/browser/index.ts'))) return;
  await build({
    entryPoints: { workbench: at('src/local/workbench/browser/index.ts') },
    outdir: at('build/workbench'),
    bundle: true,
    format: 'iife',
    target: 'es2022',
    minify: true,
    // The component's browser build wants its libraries as globals; its module build brings them along.
    mainFields: ['module', 'main'],
    loader: {
      '.xml': 'text',
      '.woff': 'file',
      '.woff2': 'file',
      '.ttf': 'file',
      '.eot': 'file',
      '.svg': 'file',
    },
    logLevel: 'warning',
  });
}

/** The built program's own work, with the built rules of the ledger; a start over the same files goes on from there. */
function buildDefinitions() {
  if (!existsSync(at('build/node/build-definitions.js'))) return;
  const { status } = spawnSync(process.execPath, [at('build/node/build-definitions.js')], {
    stdio: 'inherit',
  });
  if (status !== 0) throw new Error('The definitions could not be built.');
}

/** Builds all parts; parts whose sources are absent are not built. */
export async function buildAll() {
  await rm(at('build/definitions.json'), { force: true });
  await Promise.all([
    existsSync(at('src/addon/index.ts')) ? buildAddon() : undefined,
    buildNode(),
    buildWorkbench(),
    buildLedger(),
  ]);
  buildDefinitions();
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  await buildAll();
}
