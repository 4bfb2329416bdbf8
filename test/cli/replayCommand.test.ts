import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import type { Engine } from '../../src/cli/CliIo.js';
import { runCli } from '../../src/cli/runCli.js';
import { ForeignTokenError } from '../../src/fuzz/run/ForeignTokenError.js';
import { UsageError } from '../../src/util/UsageError.js';
import { boundaries, brokenRun } from './fakeEngine.js';
import { fakeIo } from './fakeIo.js';

const fixtures = fileURLToPath(new URL('fixtures', import.meta.url));

const foreign: Engine['replay'] = (_token, what) =>
  Promise.reject(
    new ForeignTokenError(
      'queue',
      ['queue'],
      what.map(({ name }) => name),
    ),
  );

test('exits 1 with the message while the program still fails', async () => {
  const given: unknown[] = [];
  const { io, out } = fakeIo({
    engine: {
      replay: (token, what) => {
        given.push(token, what);
        return brokenRun(what, {});
      },
    },
  });
  expect(await runCli(['replay', 'tp1.abc'], io)).toBe(1);
  expect(given).toEqual(['tp1.abc', boundaries]);
  expect(out()).toMatchInlineSnapshot(`
    "setImmediate loses the context.

      caller
      task   ← here

    Still fails (2,100 ops, 900 spans, 3.2 s).
    "
  `);
});

test('exits 0 and says so when it no longer fails', async () => {
  const { io, out } = fakeIo();
  expect(await runCli(['replay', 'tp1.abc'], io)).toBe(0);
  expect(out()).toBe('No longer fails (2 ops, 3 spans, 4 ms).\n');
});

test('prints the report alone with --json', async () => {
  const { io, out } = fakeIo({ engine: { replay: (_token, what) => brokenRun(what, {}) } });
  expect(await runCli(['replay', 'tp1.abc', '--json'], io)).toBe(1);
  expect(JSON.parse(out())).toEqual(await brokenRun(boundaries, {}));
});

test('exits 2 for a token that cannot be read', async () => {
  const { io, err } = fakeIo({ engine: { replay: () => Promise.reject(new UsageError('"tp1.abc" is no token')) } });
  expect(await runCli(['replay', 'tp1.abc'], io)).toBe(2);
  expect(err()).toBe('traceproof: "tp1.abc" is no token\n');
});

test('asks for the module, when the built-in boundaries are not what the token is about', async () => {
  const { io, err } = fakeIo({ engine: { replay: foreign } });
  expect(await runCli(['replay', 'tp1.abc'], io)).toBe(2);
  expect(err()).toBe(
    'traceproof: The token is about the boundary "queue", which is none of the built-in ones. Name the module that exports it: traceproof replay TOKEN ./my-boundaries.ts\n',
  );
});

test('passes on what the engine says else, whatever its words', async () => {
  const { io, err } = fakeIo({
    engine: { replay: () => Promise.reject(new UsageError('It was not given. Given: 1.')) },
  });
  expect(await runCli(['replay', 'tp1.abc', './queue.ts'], { ...io, cwd: fixtures })).toBe(2);
  expect(err()).toBe('traceproof: It was not given. Given: 1.\n');
});

test('exits 130 on Ctrl-C', async () => {
  const { io, signals, err } = fakeIo({
    engine: {
      replay: () => {
        queueMicrotask(() => signals.emit('SIGINT'));
        return new Promise(() => {});
      },
    },
  });
  expect(await runCli(['replay', 'tp1.abc'], io)).toBe(130);
  expect(err()).toBe('Interrupted before the program had settled.\n');
});
