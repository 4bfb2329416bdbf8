import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import pg from 'pg';
import { describe, expect, it } from 'vitest';
import { runJestIn, runVitestIn } from './runRunner.js';

const long = { timeout: 120_000 };
const folder = fileURLToPath(new URL('.', import.meta.url));
const hasPostgres = await connects();

/** A server that does not trust the loopback is none for these tests. */
async function connects(): Promise<boolean> {
  const client = new pg.Client({ host: '127.0.0.1', port: 5432, user: 'postgres', database: 'postgres' });
  try {
    await client.connect();
    await client.end();
    return true;
  } catch {
    return false;
  }
}

type Seen = Readonly<Record<string, string>>;

/** What each part of the application made, by its name: which instrumentations made spans, and whether all hang together. */
async function seenBy(run: (env: Record<string, string>) => Promise<unknown>): Promise<Seen> {
  const results = mkdtempSync(join(tmpdir(), 'traceproof-seen-'));
  try {
    const SEEN = join(results, 'seen.jsonl');
    await run({ SEEN, POSTGRES: hasPostgres ? 'yes' : '' });
    const lines = readFileSync(SEEN, 'utf8').trimEnd().split('\n');
    return Object.fromEntries(lines.map((line) => JSON.parse(line) as [string, string]));
  } finally {
    rmSync(results, { recursive: true, force: true });
  }
}

const inNode = once((file: string, order: string, ...nodeOptions: string[]) => {
  const args = [...nodeOptions, `${folder}instrumentation/${file}`, order];
  const { VITEST: _, ...outside } = process.env;
  return seenBy((env) => promisify(execFile)(process.execPath, args, { env: { ...outside, ...env } }));
});

const inVitest = once((mode: string, ...args: string[]) =>
  seenBy(async (env) => {
    const { failures, broken } = await runVitestIn(`${folder}vitest/instrumentation`, [`--mode=${mode}`, ...args], env);
    expect({ failures, broken }).toEqual({ failures: {}, broken: '' });
  }),
);

const inJest = once((patch: string) =>
  seenBy(async (env) => {
    const { failures, broken } = await runJestIn(`${folder}jest/instrumentation`, [], { ...env, PATCH: patch });
    expect({ failures, broken }).toEqual({ failures: {}, broken: '' });
  }),
);

/** Several tests look at one run. */
function once(run: (...args: string[]) => Promise<Seen>): (...args: string[]) => Promise<Seen> {
  const runs = new Map<string, Promise<Seen>>();
  return (...args) => {
    const key = args.join('\n');
    const running = runs.get(key) ?? run(...args);
    runs.set(key, running);
    return running;
  };
}

/** The same of an application that requires. */
function required(parts: Seen): Seen {
  return Object.fromEntries(Object.entries(parts).map(([name, seen]) => [`required ${name}`, seen]));
}

/** As text, without pg, which has tests of its own. */
function table(seen: Seen): string {
  const rows = Object.entries(seen).filter(([name]) => !/\bpg$/.test(name));
  return `\n${rows
    .map(([name, text]) => `${name}: ${text}`)
    .toSorted()
    .join('\n')}\n`;
}

const whole = { http: 'http', fetch: 'http + undici', express: 'express + http + undici' };
const wholeModules = { ...whole, 'http by name': 'http' };
const hook = ['--import', new URL('vitest/instrumentation/hook.mjs', import.meta.url).href];

describe('in Node', () => {
  it('instrumentations see what is required after them', long, async () => {
    expect(await inNode('plain.cjs', 'in order')).toMatchObject(required(whole));
  });
  it('instrumentations may be registered before the fixture is made', long, async () => {
    expect(await inNode('plain.cjs', 'fixture last')).toMatchObject(required(whole));
  });
  it('nothing changes when what they patched is patched by hand as well', long, async () => {
    expect(await inNode('plain.cjs', 'patched')).toMatchObject(required(whole));
  });
  it('they miss what is required before them, and explain() says so', long, async () => {
    expect(table(await inNode('plain.cjs', 'app first'))).toMatchInlineSnapshot(`
      "
      explain(): instrumentation-http, instrumentation-undici, instrumentation-express and instrumentation-pg are there, and made no span so far.
      If what they instrument ran, it was loaded before registerInstrumentations(), or imported as an ES module without the loader hook.
      Start Node with --experimental-loader=@opentelemetry/instrumentation/hook.mjs, or call patchModules() from 'traceproof'.
      required express: undici
      required fetch: undici
      required http: nothing
      "
    `);
  });
  it('they miss what is imported without the loader hook', long, async () => {
    expect(table(await inNode('plain.mjs', 'in order'))).toMatchInlineSnapshot(`
      "
      explain(): instrumentation-http, instrumentation-undici, instrumentation-express and instrumentation-pg are there, and made no span so far.
      If what they instrument ran, it was loaded before registerInstrumentations(), or imported as an ES module without the loader hook.
      Start Node with --experimental-loader=@opentelemetry/instrumentation/hook.mjs, or call patchModules() from 'traceproof'.
      express: http + undici
      fetch: http + undici
      http by name: http, in pieces
      http: http
      "
    `);
  });
  it.each(['in order', 'app first'])('they see what is imported with the loader hook: %s', long, async (order) => {
    expect(await inNode('plain.mjs', order, ...hook)).toMatchObject(wholeModules);
  });
  it.each(['patched', 'patched last'])('patchModules() does without the hook: %s', long, async (order) => {
    expect(await inNode('plain.mjs', order)).toMatchObject(wholeModules);
  });
});

describe('in vitest', () => {
  it('instrumentations see what is required, and not all that is imported', long, async () => {
    expect(table(await inVitest('plain'))).toMatchInlineSnapshot(`
      "
      explain(): instrumentation-http, instrumentation-undici, instrumentation-express and instrumentation-pg are there, and made no span so far.
      If what they instrument ran, it was loaded before registerInstrumentations(), or imported, which they cannot see in vitest.
      Patch it in a set-up file: patchModules(instrumentations, createRequire(import.meta.url)) from 'traceproof'.
      express: http + undici
      fetch: http + undici
      http by name: http, in pieces
      http: http
      required express: express + http + undici
      required fetch: http + undici
      required http: http
      "
    `);
  });
  it('the loader hook adds the named imports of modules of Node', long, async () => {
    expect(await inVitest('hook')).toMatchObject({ ...wholeModules, express: 'http + undici' });
  });
  it.each([
    ['--pool=forks'],
    ['--pool=threads'],
    ['--pool=forks', '--no-isolate', '--maxWorkers=1'],
    ['--pool=threads', '--no-isolate', '--maxWorkers=1'],
  ])('patchModules() lets them see all: %s %s', long, async (...args) => {
    expect(await inVitest('patch', ...args)).toMatchObject({ ...wholeModules, ...required(whole) });
  });
  it.each(['--pool=vmForks', '--pool=vmThreads'])('they cannot be made in %s', long, async (pool) => {
    const { tests, broken } = await runVitestIn(`${folder}vitest/instrumentation`, [pool]);
    expect(tests).toEqual({});
    expect(broken).toMatch(
      "The argument 'filename' must be a file URL object, file URL string, or absolute path string",
    );
  });
});

describe('in jest', () => {
  it('instrumentations see nothing but what tells of itself, and explain() says so', long, async () => {
    expect(table(await inJest(''))).toMatchInlineSnapshot(`
      "
      explain(): instrumentation-http, instrumentation-undici, instrumentation-express and instrumentation-pg are there, and made no span so far.
      If what they instrument ran, jest loaded it into a registry of its own, where instrumentations cannot patch it.
      Patch it in a set-up file: patchModules(instrumentations, require) from 'traceproof'.
      required express: undici
      required fetch: undici
      required http: nothing
      "
    `);
  });
  it('patchModules() lets them see all', long, async () => {
    expect(await inJest('yes')).toMatchObject(required(whole));
  });
});

// Its instrumentation patches a file that pg itself requires, which is seen of what is imported as well.
describe('pg, where a PostgreSQL trusts the loopback at port 5432', () => {
  it.skipIf(!hasPostgres)('is seen in Node, but not when it came first', long, async () => {
    expect(await inNode('plain.cjs', 'in order')).toMatchObject({ 'required pg': 'pg' });
    expect(await inNode('plain.mjs', 'in order')).toMatchObject({ pg: 'pg' });
    expect(await inNode('plain.cjs', 'app first')).toMatchObject({ 'required pg': 'nothing' });
    expect(await inNode('plain.mjs', 'patched last')).toMatchObject({ pg: 'pg' });
  });
  it.skipIf(!hasPostgres)('is seen in vitest', long, async () => {
    expect(await inVitest('plain')).toMatchObject({ pg: 'pg', 'required pg': 'pg' });
    expect(await inVitest('patch', '--pool=forks')).toMatchObject({ pg: 'pg', 'required pg': 'pg' });
  });
  it.skipIf(!hasPostgres)('is seen in jest by patchModules() alone', long, async () => {
    expect(await inJest('')).toMatchObject({ 'required pg': 'nothing' });
    expect(await inJest('yes')).toMatchObject({ 'required pg': 'pg' });
  });
});
