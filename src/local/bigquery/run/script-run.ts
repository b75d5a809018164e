/** Runs the statements of a script: queries, DML, DDL, control flow, procedure calls, transactions. */

import { VARCHAR } from '@duckdb/node-api';
import { touched } from '../catalog.ts';
import { BigQueryError, invalidQuery, notEmulated } from '../errors.ts';
import { routineName, type TableRef } from '../references.ts';
import type { RoutineResource } from '../resources.ts';
import { Cursor } from '../sql/cursor.ts';
import { tokenize } from '../sql/lexer.ts';
import { treeOf } from '../sql/parse.ts';
import { splitRoutinePath } from '../sql/paths.ts';
import { parseScript } from '../sql/script.ts';
import { queryText, type Statement, type Text } from '../sql/statements.ts';
import { BOOL, duckType, STRING, sameType, type Type, typeName } from '../sql/types.ts';
import { coerces } from '../sql/value.ts';
import { expressionQuery, type Translation } from '../translate.ts';
import { checkReads, checkSee, checkWrite } from './access.ts';
import { bindingsFor } from './bindings.ts';
import {
  createFunction,
  createProcedure,
  createSchema,
  createTable,
  createView,
  type DdlOperation,
  drop,
} from './definitions.ts';
import { type DmlCounts, runDml } from './dml-counts.ts';
import { datasetOrNotFound, type JobRun, translateIn } from './job-run.ts';
import { type QueryOutput, runQuery } from './output.ts';
import type { Bound } from './parameters.ts';
import type { Transaction } from './transaction.ts';

/** What a script leaves behind besides its effects. */
export interface ScriptOutcome {
  output: QueryOutput | undefined;
  dml: DmlCounts | undefined;
  ddl: DdlOperation | undefined;
  readonly reads: TableRef[];
}

type Of<Kind extends Statement['kind']> = Extract<Statement, { kind: Kind }>;

/** How deep procedures may call each other: BigQuery's own limit. */
const MAXIMUM_DEPTH = 50;

export class ScriptRun {
  readonly outcome: ScriptOutcome;
  readonly #run: JobRun;
  readonly #transaction: Transaction;
  readonly #depth: number;

  constructor(run: JobRun, transaction: Transaction, outcome?: ScriptOutcome, depth = 0) {
    this.#run = run;
    this.#transaction = transaction;
    this.#depth = depth;
    this.outcome = outcome ?? { output: undefined, dml: undefined, ddl: undefined, reads: [] };
  }

  /** Runs statements in order; false where RETURN ended the script. */
  async all(statements: readonly Statement[]): Promise<boolean> {
    for (const [index, statement] of statements.entries()) {
      const running = this.#one(statement);
      const meanwhile = setImmediate(() => this.#parseAhead(statements[index + 1]));
      const goesOn = await running.finally(() => clearImmediate(meanwhile));
      if (!goesOn) return false;
    }
    return true;
  }

  /** DuckDB runs a statement on threads of its own; this one has time for the next. */
  #parseAhead(next: Statement | undefined): void {
    const text = next === undefined ? undefined : queryText(next)?.text;
    if (text === undefined) return;
    try {
      this.#run.parsedAhead.set(text, treeOf(text));
    } catch {
      // Told when its turn comes, if it does: it is parsed again then.
    }
  }

  async #one(statement: Statement): Promise<boolean> {
    switch (statement.kind) {
      case 'if':
        return this.#if(statement);
      case 'block':
        return this.#block(statement.body);
      case 'return':
        return false;
      default:
        await this.#effect(statement);
        return true;
    }
  }

  async #effect(statement: Exclude<Statement, Of<'if' | 'block' | 'return'>>): Promise<void> {
    const run = this.#run;
    switch (statement.kind) {
      case 'query':
        return this.#query(statement.sql);
      case 'dml':
        return this.#dml(statement);
      case 'create-schema':
        return this.#ddl(createSchema(run, statement));
      case 'create-table':
        return this.#ddl(createTable(run, statement));
      case 'create-view':
        return this.#ddl(createView(run, statement));
      case 'create-procedure':
        return this.#ddl(Promise.resolve(createProcedure(run, statement)));
      case 'create-function':
        return this.#ddl(Promise.resolve(createFunction(run, statement)));
      case 'drop':
        return this.#ddl(drop(run, statement));
      case 'call':
        return this.#call(statement);
      case 'declare':
        return this.#declare(statement);
      case 'set':
        return this.#set(statement);
      case 'assert':
        return this.#assert(statement);
      case 'raise':
        return this.#raise(statement);
      case 'begin':
      case 'commit':
      case 'rollback':
        return this.#transaction[statement.kind]();
    }
  }

  async #ddl(operation: Promise<DdlOperation>): Promise<void> {
    this.outcome.ddl = await operation;
  }

  async #query(text: Text): Promise<void> {
    const run = this.#run;
    const query = translateIn(run, text);
    checkReads(run.session, run.caller, query.reads);
    this.outcome.reads.push(...query.reads);
    const bindings = bindingsFor(query.bound, run.parameters, run.variables);
    this.outcome.output = await run.meter.around(run, query, () =>
      runQuery(run.connection, query.sql, query.columns, bindings),
    );
  }

  async #dml(statement: Of<'dml'>): Promise<void> {
    const run = this.#run;
    const change = translateIn(run, statement.sql);
    if (change.writes === undefined) throw invalidQuery('Expected a DML statement');
    checkReads(run.session, run.caller, change.reads);
    checkWrite(run.session, run.caller, change.writes);
    this.outcome.reads.push(...change.reads, change.writes);
    const bindings = bindingsFor(change.bound, run.parameters, run.variables);
    this.outcome.dml = await run.meter.around(run, change, async () => {
      await this.#refuseConflict(change);
      return runDml(run.connection, statement.verb, change.sql, bindings);
    });
    const table = run.session.table(change.writes);
    if (table !== undefined) run.session.put(touched(table, run.nowMs));
  }

  async #refuseConflict({ conflict, bound }: Translation): Promise<void> {
    if (conflict === undefined) return;
    const run = this.#run;
    const used = bound.filter((name) => conflict.includes(`$${name} `));
    const bindings = bindingsFor(used, run.parameters, run.variables);
    const found = await run.connection.runAndReadAll(conflict, bindings.values, bindings.types);
    if (found.currentRowCount === 0) return;
    throw invalidQuery('UPDATE/MERGE must match at most one source row for each target row');
  }

  async #block(body: readonly Statement[]): Promise<boolean> {
    const outer = new Set(this.#run.variables.keys());
    try {
      return await this.all(body);
    } finally {
      for (const name of [...this.#run.variables.keys()]) {
        if (!outer.has(name)) this.#run.variables.delete(name);
      }
    }
  }

  async #if(statement: Of<'if'>): Promise<boolean> {
    for (const { test, body } of statement.branches) {
      if (await this.#isTrue(test)) return this.all(body);
    }
    return this.all(statement.otherwise);
  }

  async #isTrue(test: Text): Promise<boolean> {
    return (await this.#evaluate(test, BOOL)).value === true;
  }

  async #declare(statement: Of<'declare'>): Promise<void> {
    for (const name of statement.names) {
      const key = name.toLowerCase();
      if (this.#run.variables.has(key)) {
        throw invalidQuery(`Variable '${name}' redeclaration is not allowed`, statement.at);
      }
      this.#run.variables.set(key, await this.#initial(statement));
    }
  }

  async #initial(statement: Of<'declare'>): Promise<Bound> {
    if (statement.value !== undefined) return this.#evaluate(statement.value, statement.type);
    if (statement.type === undefined) throw invalidQuery('DECLARE needs a type', statement.at);
    return { type: statement.type, value: null, duckType: VARCHAR };
  }

  async #set(statement: Of<'set'>): Promise<void> {
    const [name] = statement.names;
    if (name === undefined || statement.names.length > 1) {
      throw notEmulated('SET of several variables', statement.at);
    }
    const known = this.#run.variables.get(name.toLowerCase());
    if (known === undefined) throw invalidQuery(`Undeclared variable: ${name}`, statement.at);
    this.#run.variables.set(name.toLowerCase(), await this.#evaluate(statement.value, known.type));
  }

  async #assert(statement: Of<'assert'>): Promise<void> {
    if (await this.#isTrue(statement.test)) return;
    throw invalidQuery(statement.message ?? `Assertion failed: ${statement.test.text}`);
  }

  async #raise(statement: Of<'raise'>): Promise<void> {
    const text = statement.message;
    const message = text === undefined ? null : (await this.#evaluate(text, STRING)).value;
    throw invalidQuery(String(message ?? 'RAISE'));
  }

  /** The value of an expression, as a type if one is wanted. */
  async #evaluate(text: Text, wanted: Type | undefined): Promise<Bound> {
    const run = this.#run;
    const query = translateIn(run, expressionQuery(text));
    checkReads(run.session, run.caller, query.reads);
    this.outcome.reads.push(...query.reads);
    const found = query.columns[0]?.type ?? STRING;
    const type = wanted ?? found;
    const literal = literalKind(text.text);
    if (!coerces({ sql: '', type: found, ...(literal ? { literal } : {}) }, type)) {
      throw invalidQuery(`Cannot coerce expression ${text.text} to type ${typeName(type)}`);
    }
    const bindings = bindingsFor(query.bound, run.parameters, run.variables);
    const sql = sameType(found, type)
      ? query.sql
      : `SELECT CAST((${query.sql}) AS ${duckType(type)})`;
    const read = () => run.connection.runAndReadAll(sql, bindings.values, bindings.types);
    const reader = query.reads.length > 0 ? await run.meter.around(run, query, read) : await read();
    const duck = reader.columnTypes()[0] ?? VARCHAR;
    return { type, value: reader.getRows()[0]?.[0] ?? null, duckType: duck };
  }

  async #call(statement: Of<'call'>): Promise<void> {
    const run = this.#run;
    const routine = this.#routine(statement);
    if (this.#depth >= MAXIMUM_DEPTH)
      throw invalidQuery('Procedure calls are nested too deeply', statement.at);
    const variables = await this.#arguments(routine, statement);
    const inside: JobRun = {
      ...run,
      caller: { ...run.caller, routine: routine.ref },
      projectId: routine.ref.projectId,
      defaultDataset: undefined,
      parameters: new Map(),
      variables,
      source: routine.body,
    };
    const nested = new ScriptRun(inside, this.#transaction, this.outcome, this.#depth + 1);
    await nested.all(parseScript(routine.body));
    for (const [index, argument] of routine.arguments.entries()) {
      if (argument.mode === 'IN') continue;
      const value = variables.get(argument.name.toLowerCase());
      const target = statement.args[index]?.text.toLowerCase() ?? '';
      if (value !== undefined) run.variables.set(target, value);
    }
  }

  #routine(statement: Of<'call'>): RoutineResource {
    const run = this.#run;
    const ref = splitRoutinePath(
      statement.path,
      {
        defaultProject: run.projectId,
        ...(run.defaultDataset === undefined ? {} : { defaultDataset: run.defaultDataset }),
      },
      statement.at,
    );
    const dataset = datasetOrNotFound(run.session, ref, run.location);
    const routine = run.session.routine(ref);
    if (routine === undefined || routine.function !== undefined) {
      throw new BigQueryError(
        'invalidQuery',
        `Procedure is not found: ${routineName(ref)} at ${statement.at}`,
        {
          location: 'query',
        },
      );
    }
    checkSee(run.caller, dataset, 'bigquery.routines.get');
    return routine;
  }

  async #arguments(routine: RoutineResource, statement: Of<'call'>): Promise<Map<string, Bound>> {
    if (statement.args.length !== routine.arguments.length) {
      throw invalidQuery(
        `Number of arguments does not match for procedure ${routine.ref.routineId}: expected ${routine.arguments.length}, got ${statement.args.length}`,
        statement.at,
      );
    }
    const variables = new Map<string, Bound>();
    for (const [index, argument] of routine.arguments.entries()) {
      const type = new Cursor(argument.type, tokenize(argument.type)).type();
      const text = statement.args[index] ?? { text: 'NULL', start: 0 };
      variables.set(argument.name.toLowerCase(), await this.#argument(argument.mode, text, type));
    }
    return variables;
  }

  async #argument(mode: string, text: Text, type: Type): Promise<Bound> {
    if (mode !== 'IN' && !this.#run.variables.has(text.text.toLowerCase())) {
      throw invalidQuery(`An OUT or INOUT argument must be a variable, got ${text.text}`);
    }
    if (mode === 'OUT') return { type, value: null, duckType: VARCHAR };
    return this.#evaluate(text, type);
  }
}

function literalKind(text: string): 'null' | 'string' | 'float' | undefined {
  if (/^\s*NULL\s*$/i.test(text)) return 'null';
  if (/^\s*['"][^'"]*['"]\s*$/.test(text)) return 'string';
  return /^\s*-?[\d.]+\s*$/.test(text) ? 'float' : undefined;
}
