import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { runCli } from '../../src/cli/runCli.js';
import { boundaries, brokenRun, reportOn } from './fakeEngine.js';
import { fakeIo } from './fakeIo.js';

let cwd: string;
const shard = (index: number, of = 2) => ({ ...reportOn(boundaries), shard: { index, of, runs: 400 } });

beforeAll(async () => {
  cwd = mkdtempSync(join(tmpdir(), 'traceproof-merge-'));
  const write = (name: string, data: unknown) => writeFileSync(join(cwd, name), JSON.stringify(data));
  write('1.json', { ...shard(1), given: { module: './queue.ts', only: ['set'] } });
  write('2.json', shard(2));
  write('broken.json', { ...(await brokenRun(boundaries, {})), shard: { index: 2, of: 2, runs: 400 } });
  write('seed.json', { ...shard(2), seed: 7 });
  write('runs.json', { ...shard(2), shard: { index: 2, of: 2, runs: 500 } });
  write('wide.json', { ...shard(2), given: { maxOps: 100 } });
  write('whole.json', reportOn(boundaries));
  write('package.json', { name: 'x' });
  const { pauses: _, ...older } = shard(2).coverage;
  write('older.json', { ...shard(2), coverage: older });
  write('cut.json', { ...shard(2), interrupted: true });
  writeFileSync(join(cwd, 'text.json'), '{');
});
afterAll(() => rmSync(cwd, { recursive: true }));

async function merge(...argv: string[]) {
  const { io, out, err } = fakeIo({ cwd });
  const code = await runCli(['merge', ...argv], io);
  return { code, out: out(), err: err() };
}

describe('merge', () => {
  test('prints the table and the totals of all shards, and how to run them as one', async () => {
    const { code, out, err } = await merge('1.json', '2.json');
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toMatchInlineSnapshot(`
      "Boundary       Promised  Crossings  Verdict    Time  Note
      setTimeout     context       2,468  holds    240 ms
      setImmediate   context       2,468  holds    240 ms
      EventEmitter   trigger       2,468  holds    240 ms
      http           carrier       2,468  holds    240 ms
      worker (bare)  nothing       2,468  holds    240 ms

      All 5 boundaries hold.
      400 programs, 12,340 crossings, 1,800 spans, 4,200 ops, 6.4 s, seed 42

      run again:  traceproof fuzz ./queue.ts --only set --seed 42 --runs 400
      "
    `);
  });

  test('exits 1 with the finding of a shard', async () => {
    const { code, out } = await merge('1.json', 'broken.json');
    expect(code).toBe(1);
    expect(out).toContain('\nsetImmediate loses the context.\n');
    expect(out).toContain('\n1 of 5 boundaries broken.\n400 programs, 12,340 crossings,');
    expect(out).toContain('\nreplay:     traceproof replay tp1.abc ./queue.ts');
  });

  test('prints one report with --json', async () => {
    const { out } = await merge('1.json', '2.json', '--json');
    const report = JSON.parse(out) as ReturnType<typeof reportOn>;
    expect(report).toMatchObject({ ok: true, runs: 400, seed: 42 });
    expect(Object.keys(report)).not.toContain('shard');
  });

  test.each<[string, string[], string]>([
    ['a file that is not there', ['1.json', 'no.json'], 'Cannot read no.json: there is no such file.'],
    ['a text', ['1.json', 'text.json'], 'Not a report: text.json: '],
    ['other JSON', ['package.json', '1.json'], 'Not a report: package.json: runs is not a number.'],
    [
      'the report of an older version',
      ['1.json', 'older.json'],
      'Not a report: older.json: its coverage has no pauses, as that of another version.',
    ],
    ['an interrupted run', ['1.json', 'cut.json'], 'cut.json is of a run that was interrupted. Run that shard again.'],
    ['a whole run', ['whole.json'], 'Report 1 is not a shard: it was made without the shard option.'],
    ['another seed', ['1.json', 'seed.json'], 'Report 2 is of seed 7, report 1 of seed 42.'],
    [
      'another number of programs',
      ['1.json', 'runs.json'],
      'Report 2 is of a run of 500 programs, report 1 of one of 400.',
    ],
    [
      'another limit of ops',
      ['1.json', 'wide.json'],
      'Report 2 is of a run with --max-ops 100, report 1 of one with none: they are of different runs.',
    ],
    ['a shard missing', ['1.json'], 'Shard 2/2 is missing.'],
    ['a shard twice', ['1.json', '1.json', '2.json'], 'Shard 1/2 is there 2 times.'],
  ])('refuses %s', async (_, files, message) => {
    const { code, out, err } = await merge(...files);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toContain(`traceproof: ${message}`);
  });

  test('says which report is which file', async () => {
    expect((await merge('1.json', 'seed.json')).err).toMatch(/\nReport 1 is 1\.json, 2 is seed\.json\.\n$/);
  });
});
