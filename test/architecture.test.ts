import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import * as matchers from '../matchers/index.js';
import { findBreaches, readImports } from './support/architecture.js';

const root = fileURLToPath(new URL('..', import.meta.url));

function sources(...folders: readonly string[]): Map<string, string> {
  const paths = folders.flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map((path) => `${folder}/${path}`),
  );
  const code = paths.map((path) => path.replaceAll('\\', '/')).filter((path) => path.endsWith('.ts'));
  return new Map(code.map((path) => [path, readFileSync(join(root, path), 'utf8')]));
}

const files = sources('src', 'matchers');

describe('the layers', () => {
  it('hold all of src and matchers', () => {
    expect(findBreaches(files)).toEqual([]);
  });

  it('are read from real code', () => {
    const imports = [...files].flatMap(([path, text]) => readImports(path, text));
    expect(files.size).toBeGreaterThan(100);
    expect(imports).toContainEqual({
      from: 'src/check/childOf.ts',
      specifier: '../trace/ancestorsOf.js',
      form: 'static',
    });
    expect(imports).toContainEqual({
      from: 'src/check/childOf.ts',
      specifier: '../trace/SpanRecord.js',
      form: 'type',
    });
  });

  it.each<[string, string, string[]]>([
    ['src/util/a.ts', "import { b } from '../trace/b.js';", ['src/util/a.ts may not import src/trace/b.ts (static)']],
    [
      'src/trace/a.ts',
      "import type { B } from '../check/B.js';",
      ['src/trace/a.ts may not import src/check/B.ts (type)'],
    ],
    [
      'src/check/a.ts',
      "const b = await import('../render/b.js');",
      ['src/check/a.ts may not import src/render/b.ts (dynamic)'],
    ],
    [
      'src/render/a.ts',
      "import {\n  b,\n  c,\n} from '../fixture/b.js';",
      ['src/render/a.ts may not import src/fixture/b.ts (static)'],
    ],
    ['src/fixture/a.ts', "import '../collect/b.js';", ['src/fixture/a.ts may not import src/collect/b.ts (static)']],
    [
      'src/collect/a.ts',
      "import { b } from '../fixture/b.js';",
      ['src/collect/a.ts may not import src/fixture/b.ts (static)'],
    ],
    [
      'src/fuzz/a.ts',
      "import { b } from '../conformance/b.js';",
      ['src/fuzz/a.ts may not import src/conformance/b.ts (static)'],
    ],
    [
      'src/cli/a.ts',
      "import { b } from '../../matchers/b.js';",
      ['src/cli/a.ts may not import matchers/b.ts (static)'],
    ],
    ['src/index.ts', "import { b } from '../matchers/b.js';", ['src/index.ts may not import matchers/b.ts (static)']],
    ['matchers/a.ts', "import { b } from '../src/fuzz/b.js';", ['matchers/a.ts may not import src/fuzz/b.ts (static)']],
    ['matchers/a.ts', "import { b } from '../test/b.js';", ['matchers/a.ts may not import test/b.ts (static)']],
    [
      'src/fuzz/oracle/a.ts',
      "import fc from 'fast-check';",
      ['src/fuzz/oracle/a.ts may not import fast-check (static)'],
    ],
    [
      'src/fuzz/oracle/a.ts',
      "import type fc from 'fast-check';",
      ['src/fuzz/oracle/a.ts may not import fast-check (type)'],
    ],
    [
      'src/fixture/a.ts',
      "require('@opentelemetry/sdk-trace-base');",
      ['src/fixture/a.ts may not import @opentelemetry/sdk-trace-base (dynamic)'],
    ],
    [
      'src/trace/a.ts',
      "import { trace } from '@opentelemetry/api';",
      ['src/trace/a.ts may not import @opentelemetry/api (static)'],
    ],
    ['src/check/a.ts', "import { join } from 'node:path';", ['src/check/a.ts may not import node:path (static)']],
    ['src/util/a.ts', "import pc from 'picocolors';", ['src/util/a.ts may not import picocolors (static)']],
    ['matchers/toBe.ts', "import { expect } from 'vitest';", ['matchers/toBe.ts may not import vitest (static)']],
    [
      'matchers/vitest.ts',
      "import { expect } from '@jest/globals';",
      ['matchers/vitest.ts may not import @jest/globals (static)'],
    ],
    [
      'matchers/bun.ts',
      "import { test } from '@playwright/test';",
      ['matchers/bun.ts may not import @playwright/test (static)'],
    ],
    ['matchers/toBe.ts', "require('bun:test');", ['matchers/toBe.ts may not import bun:test (dynamic)']],
    ['src/trace/a.ts', "export { b } from './b.js';", ['src/trace/a.ts re-exports ./b.js, but is no subpath entry']],
    [
      'src/trace/index.ts',
      "export * from './b.js';",
      ['src/trace/index.ts re-exports ./b.js, but is no subpath entry'],
    ],
  ])('are broken by %s with %s', (path, text, expected) => {
    expect(findBreaches(new Map([[path, text]]))).toEqual(expected);
  });

  it.each([
    ['matchers/toRun.ts', "const { check } = await import('../src/fuzz/index.js');"],
    ['matchers/toRun.ts', "import type { FuzzOptions } from '../src/fuzz/run/FuzzOptions.js';"],
    ['matchers/vitest.ts', "import { expect } from 'vitest';"],
    ['matchers/playwright.ts', "import { test } from '@playwright/test';"],
    ['src/trace/a.ts', "import type { Span } from '@opentelemetry/api';"],
    ['src/fixture/sdk.ts', "require('@opentelemetry/sdk-trace-base');"],
    ['src/fuzz/run/a.ts', "import fc from 'fast-check';"],
    ['src/conformance/generate/a.ts', "import fc from 'fast-check';"],
    ['src/fuzz/index.ts', "export { a } from './run/a.js';"],
    ['src/util/a.ts', "import { inspect } from 'node:util';"],
    ['src/util/a.ts', " * import { tracing } from '../fixture/tracing.js';"],
    ['src/util/a.ts', "// import { tracing } from '../fixture/tracing.js';"],
  ])('allow %s with %s', (path, text) => {
    expect(findBreaches(new Map([[path, text]]))).toEqual([]);
  });

  it('are broken by a cycle of any length', () => {
    const ring = new Map([
      ['src/trace/a.ts', "import { b } from './b.js';"],
      ['src/trace/b.ts', "import { c } from './c.js';"],
      ['src/trace/c.ts', "import { a } from './a.js';"],
    ]);
    expect(findBreaches(ring)).toEqual(['cycle: src/trace/a.ts -> src/trace/b.ts -> src/trace/c.ts -> src/trace/a.ts']);
  });

  it('allow a cycle of types', () => {
    const ring = new Map([
      ['src/trace/a.ts', "import type { B } from './b.js';"],
      ['src/trace/b.ts', "import { a } from './a.js';"],
    ]);
    expect(findBreaches(ring)).toEqual([]);
  });
});

describe('a matcher', () => {
  const names = [...files.keys()].flatMap((path) => /^matchers\/(to[A-Z]\w*)\.ts$/.exec(path)?.[1] ?? []).sort();

  it('has a file of its own, and is exported', () => {
    expect(Object.keys(matchers).sort()).toEqual([...names, 'traceSerializer'].sort());
  });

  it.each(names)('%s is typed, with an example', (name) => {
    const documented = new RegExp(
      `@example\\n(?:(?!\\*/)[\\s\\S])*\\.${name}\\((?:(?!\\*/)[\\s\\S])*\\*/\\s*${name}\\(`,
    );
    expect(files.get('matchers/TraceMatchers.ts')).toMatch(documented);
  });

  it.each(names)('%s has a test and a line in each type test', (name) => {
    const tests = sources('test/matchers', 'test/types');
    expect([...tests.keys()]).toContain(`test/matchers/${name}.test.ts`);
    for (const runner of ['vitest', 'jest', 'jest-globals']) {
      expect(tests.get(`test/types/${runner}/matchers.ts`)).toContain(`.${name}(`);
    }
  });
});
