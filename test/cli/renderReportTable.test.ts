import { stripVTControlCharacters } from 'node:util';
import { expect, test } from 'vitest';
import { styleOf } from '../../src/cli/OutputStyle.js';
import { renderReportTable } from '../../src/cli/renderReportTable.js';
import { boundaries, reportOn } from './fakeEngine.js';
import { fakeIo } from './fakeIo.js';

const report = reportOn(boundaries, {
  'worker (bare)': { orphans: 214, promise: 'taken' },
  setImmediate: { ok: false, crossings: 7 },
  EventEmitter: { nesting: 'locks', throws: 'kept' },
  http: { crossings: 0, promise: 'none', throws: 'kept' },
});

function draw(terminal?: number, env?: Record<string, string>, what = report): string {
  const { io } = fakeIo({ ...(terminal === undefined ? {} : { terminal }), ...(env === undefined ? {} : { env }) });
  return renderReportTable(what, styleOf(io.stdout, io.env));
}

test('groups by class, from context to nothing, in plain columns for a pipe', () => {
  expect(draw()).toMatchInlineSnapshot(`
    "Boundary       Promised  Crossings  Verdict    Time  Note
    setTimeout     context       1,234  holds    120 ms
    setImmediate   context           7  BROKEN   120 ms  no-orphans
    EventEmitter   trigger       1,234  holds    120 ms  nesting locks; errors kept
    http           carrier           0  not run          returns nothing
    worker (bare)  nothing       1,234  holds    120 ms  214 orphans, as promised; taken, not done"
  `);
});

test('draws rules between the classes in a terminal', () => {
  expect(stripVTControlCharacters(draw(100))).toMatchInlineSnapshot(`
    " ─────────────────────────────────────────────────────────────────────────────────────────────────
     Boundary       Promised  Crossings  Verdict      Time  Note
     ─────────────────────────────────────────────────────────────────────────────────────────────────
     setTimeout     context       1,234  ✓ holds    120 ms
     setImmediate   context           7  ✗ BROKEN   120 ms  no-orphans
     ─────────────────────────────────────────────────────────────────────────────────────────────────
     EventEmitter   trigger       1,234  ✓ holds    120 ms  nesting locks · errors kept
     ─────────────────────────────────────────────────────────────────────────────────────────────────
     http           carrier           0  · not run          returns nothing
     ─────────────────────────────────────────────────────────────────────────────────────────────────
     worker (bare)  nothing       1,234  ✓ holds    120 ms  214 orphans, as promised · taken, not done
     ─────────────────────────────────────────────────────────────────────────────────────────────────"
  `);
});

test('marks the failing row in red and bold, and what holds in green', () => {
  const lines = draw(100).split('\n');
  expect(lines.find((line) => line.includes('setImmediate'))).toMatchInlineSnapshot(
    `" [31m[1msetImmediate[22m[39m   [36mcontext[39m           7  [31m[1m✗ BROKEN[22m[39m   [2m120 ms[22m  [31mno-orphans[39m"`,
  );
  expect(lines.find((line) => line.includes('setTimeout'))).toMatchInlineSnapshot(
    `" setTimeout     [36mcontext[39m       1,234  [32m✓ holds[39m    [2m120 ms[22m"`,
  );
});

test('keeps every line within 80 columns: long names are cut in the middle, notes wrapped', () => {
  const name = 'a queue with quite a long name that ends (bare)';
  const long = reportOn([{ name, carries: 'nothing', cross: (task) => task() }], {
    [name]: { orphans: 1214, nesting: 'locks', throws: 'kept', promise: 'taken' },
  });
  const lines = stripVTControlCharacters(draw(80, undefined, long)).split('\n');
  expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(80);
  expect(lines.join('\n')).toMatchInlineSnapshot(`
    " ───────────────────────────────────────────────────────────────────────────
     Boundary              Promised  Crossings  Verdict    Time  Note
     ───────────────────────────────────────────────────────────────────────────
     a queue with …(bare)  nothing       1,234  ✓ holds  120 ms  1,214 orphans,
                                                                 as promised
                                                                 nesting locks
                                                                 taken, not done
                                                                 errors kept
     ───────────────────────────────────────────────────────────────────────────"
  `);
});

test('is plain in a terminal under NO_COLOR, TERM=dumb and CI, and rich in a pipe under FORCE_COLOR', () => {
  const plain = draw();
  expect(draw(100, { NO_COLOR: '1' })).toBe(plain);
  expect(draw(100, { TERM: 'dumb' })).toBe(plain);
  expect(draw(100, { CI: 'true' })).toBe(plain);
  expect(draw(undefined, { FORCE_COLOR: '1', COLUMNS: '100' })).toBe(draw(100));
  expect(draw(undefined, { FORCE_COLOR: '0' })).toBe(plain);
});

test('says of a far side what was not judged', () => {
  const name = 'python';
  const send = () => Promise.reject(new Error('never called'));
  const python = reportOn([{ name, send }], { [name]: { lacks: ['baggage-metadata', 'suppression'] } });

  expect(draw(undefined, undefined, python)).toContain('not judged: baggage-metadata, suppression');
  expect(draw()).not.toContain('not judged');
});
