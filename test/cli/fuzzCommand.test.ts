import { stripVTControlCharacters } from 'node:util';
import { describe, expect, test } from 'vitest';
import type { Engine } from '../../src/cli/CliIo.js';
import { runCli } from '../../src/cli/runCli.js';
import type { PropagationReport } from '../../src/fuzz/report/PropagationReport.js';
import type { FuzzOptions, FuzzProgress } from '../../src/fuzz/run/FuzzOptions.js';
import { boundaries, brokenRun, reportOn } from './fakeEngine.js';
import { fakeIo } from './fakeIo.js';

async function run(argv: string[], world: Parameters<typeof fakeIo>[0] = {}) {
  const { io, out, err } = fakeIo(world);
  const code = await runCli(['fuzz', ...argv], io);
  return { code, out: out(), err: err() };
}

/** Runs and answers with what the engine was given. */
async function given(...argv: string[]): Promise<{ names: string[]; options: FuzzOptions }> {
  let seen: { names: string[]; options: FuzzOptions } | undefined;
  const result = await run(argv, {
    engine: {
      checkPropagation: async (what, options) => {
        seen = { names: what.map(({ name }) => name), options };
        return reportOn(what);
      },
    },
  });
  if (seen === undefined) throw new Error(`nothing was run: ${result.err}`);
  return seen;
}

function progress(runs: number, elapsedMs: number, more: Partial<FuzzProgress> = {}): FuzzProgress {
  return { runs, of: 200, phase: 'running', boundary: 'setTimeout', elapsedMs, ...more };
}

describe('a run', () => {
  test('that holds exits 0 and prints head, table, totals and how to run it again', async () => {
    const { code, out, err } = await run(['--seed', '42']);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toMatchInlineSnapshot(`
      "Traceproof 1.2.3, 5 boundaries, seed 42

      Boundary       Promised  Crossings  Verdict    Time  Note
      setTimeout     context       1,234  holds    120 ms
      setImmediate   context       1,234  holds    120 ms
      EventEmitter   trigger       1,234  holds    120 ms
      http           carrier       1,234  holds    120 ms
      worker (bare)  nothing       1,234  holds    120 ms

      All 5 boundaries hold.
      200 programs, 6,170 crossings, 900 spans, 2,100 ops, 3.2 s, seed 42

      run again:  traceproof fuzz --seed 42 --runs 200
      "
    `);
  });

  test('that breaks exits 1 and prints the message as it is, and how to replay it', async () => {
    const { code, out } = await run(['--seed', '42', '--runs', '500'], { engine: { checkPropagation: brokenRun } });
    expect(code).toBe(1);
    expect(out.slice(out.indexOf('\n\nsetImmediate') + 2)).toMatchInlineSnapshot(`
      "setImmediate loses the context.

        caller
        task   ← here

      1 of 5 boundaries broken.
      200 programs, 6,170 crossings, 900 spans, 2,100 ops, 3.2 s, seed 42

      run again:  traceproof fuzz --seed 42 --runs 500
      replay:     traceproof replay tp1.abc
      keep it:    traceproof fuzz --seed 42 --runs 500 --save
      "
    `);
  });

  test('that ended before it came to some boundaries says so, and still exits 0', async () => {
    const checkPropagation = async () => reportOn(boundaries, { http: { crossings: 0 } });
    const { code, out } = await run(['--time', '1s'], { engine: { checkPropagation } });
    expect(code).toBe(0);
    expect(out).toContain('\n4 of 5 boundaries hold, 1 not run.\n');
  });

  test('names all that it was given in the command that runs it again', async () => {
    const { out } = await run([
      '--seed',
      '-7',
      '--only',
      'worker (bare)',
      '--timeout',
      '2s',
      '--max-ops',
      '90',
      '--time',
      '500ms',
    ]);
    expect(out).toContain(
      "\nrun again:  traceproof fuzz --only 'worker (bare)' --seed -7 --runs 200 --timeout 2s --max-ops 90\n",
    );
  });
});

describe('options', () => {
  test('draws a seed, which is in the head line', async () => {
    const { io, out } = fakeIo();
    await runCli(['fuzz'], io);
    const [, seed] = /^Traceproof 1\.2\.3, 5 boundaries, seed (\d+)\n/.exec(out()) ?? [];
    expect(out()).toContain(`traceproof fuzz --seed ${seed} `);
  });

  test('gives the engine runs, seed and times in milliseconds', async () => {
    expect(
      (await given('--runs', '7', '--seed', '9', '--timeout', '2', '--max-ops', '90', '--time', '1.5m')).options,
    ).toMatchObject({
      runs: 7,
      seed: 9,
      timeoutMs: 2000,
      maxOps: 90,
      budgetMs: 90_000,
    });
  });

  test('leaves to the engine what was not asked for', async () => {
    expect(Object.keys((await given()).options).sort()).toEqual(['onProgress', 'seed', 'signal']);
  });

  test.each([
    [['--only', 'SETTIMEOUT'], ['setTimeout']],
    [
      ['--only', 'set'],
      ['setTimeout', 'setImmediate'],
    ],
    [
      ['--only', 'http,immediate', '--only', 'bare'],
      ['worker (bare)', 'setImmediate', 'http'],
    ],
    [['--only', 'http', '--only', 'HTTP'], ['http']],
  ])('%j runs %j', async (argv, names) => {
    expect((await given(...argv)).names).toEqual(names);
  });

  test('--only with an exact name leaves out longer ones', async () => {
    const cross = (task: () => unknown) => task();
    const builtInBoundaries = () => [
      { name: 'worker_threads', cross },
      { name: 'worker_threads (bare)', cross },
    ];
    const { out } = await run(['--list', '--only', 'worker_threads'], { engine: { builtInBoundaries } });
    expect(out).toBe('Boundary        Promised\nworker_threads  context\n');
  });
});

describe('--list', () => {
  const checkPropagation = () => Promise.reject(new Error('ran'));

  test('prints names and classes and runs nothing', async () => {
    const { code, out } = await run(['--list'], { engine: { checkPropagation } });
    expect(code).toBe(0);
    expect(out).toMatchInlineSnapshot(`
      "Boundary       Promised
      setTimeout     context
      setImmediate   context
      EventEmitter   trigger
      http           carrier
      worker (bare)  nothing
      "
    `);
  });

  test('prints data with --json', async () => {
    const { out } = await run(['--list', '--json', '--only', 'emitter'], { engine: { checkPropagation } });
    expect(JSON.parse(out)).toEqual([{ name: 'EventEmitter', carries: 'trigger' }]);
  });
});

describe('--json', () => {
  test('prints the whole report and nothing else', async () => {
    const { code, out, err } = await run(['--json'], { engine: { checkPropagation: brokenRun } });
    expect(code).toBe(1);
    expect(err).toBe('');
    expect(JSON.parse(out)).toEqual(await brokenRun(boundaries, {}));
  });

  test('shows progress on stderr in a terminal', async () => {
    const { out, err } = await run(['--json'], {
      terminal: 80,
      engine: { checkPropagation: withProgress(progress(3, 10)) },
    });
    expect((JSON.parse(out) as PropagationReport).ok).toBe(true);
    expect(err).toContain('3 of 200 programs');
  });
});

describe('progress', () => {
  test('is a bar in a terminal, which is gone at the end', async () => {
    const { err } = await run([], { terminal: 100, engine: { checkPropagation: withProgress(progress(50, 900)) } });
    const frames = stripVTControlCharacters(err);
    expect(frames).toMatch(/━{24} {2}50 of 200 programs {2}\d+ ms {2}setTimeout/);
    expect(err).toContain(`${'━'.repeat(6)}\x1b[39m\x1b[2m${'━'.repeat(18)}`);
    expect(err.endsWith('\x1b[2K')).toBe(true);
  });

  test('stands below the head line', async () => {
    const { io, out, err } = fakeIo({ terminal: 100 });
    const order: string[] = [];
    io.stdout.write = (text: string) => order.push(`out ${text}`) > 0;
    io.stderr.write = (text: string) => order.push(`err ${text}`) > 0;
    await runCli(['fuzz'], io);
    expect(out() + err()).toBe('');
    expect(order.findIndex((text) => text.includes('Traceproof'))).toBe(0);
  });

  test('measures time when the run ends by time', async () => {
    const { err } = await run(['--time', '20s'], { engine: { checkPropagation: withProgress(progress(50, 5100)) } });
    expect(err).toBe('50 programs, setTimeout, 5.1 s of 20.0 s\n');
  });

  test('says when it probes or shrinks', async () => {
    const shrinking = progress(50, 900, { phase: 'shrinking' });
    const probing = progress(0, 0, { phase: 'probing', boundary: 'http' });
    const world = (seen: FuzzProgress) => ({ terminal: 100, engine: { checkPropagation: withProgress(seen) } });
    expect((await run([], world(shrinking))).err).toContain('shrinking a finding in setTimeout');
    expect((await run([], world(probing))).err).toContain('probing http');
  });

  test("makes room for a boundary's own output, and only while it stands", async () => {
    const { io, err, somebodyPrints } = fakeIo({
      terminal: 100,
      engine: {
        checkPropagation: async (what) => {
          somebodyPrints();
          return reportOn(what);
        },
      },
    });
    await runCli(['fuzz'], io);
    expect(stripVTControlCharacters(err())).toMatch(/━ {2}starting {2}\d+ ms {2}probing\r/);
    const before = err();
    somebodyPrints();
    expect(err()).toBe(before);
  });

  test('is a line every few seconds elsewhere, on stderr', async () => {
    const seen = [
      progress(1, 10),
      progress(50, 5100),
      progress(51, 5200),
      progress(90, 10_200, { phase: 'shrinking' }),
    ];
    const { out, err } = await run([], { engine: { checkPropagation: withProgress(...seen) } });
    expect(err).toBe(
      '50 of 200 programs, setTimeout, 5.1 s\n90 of 200 programs, shrinking a finding in setTimeout, 10.2 s\n',
    );
    expect(out + err).not.toContain('\x1b');
  });
});

describe('Ctrl-C', () => {
  /** A run that has shown this progress and goes on for ever, with Ctrl-C in it. */
  function interrupted(...seen: FuzzProgress[]) {
    const world = fakeIo({
      engine: {
        checkPropagation: (_what, { onProgress }) => {
          for (const each of seen) onProgress?.(each);
          queueMicrotask(() => world.signals.emit('SIGINT'));
          return new Promise(() => {});
        },
      },
    });
    return world;
  }

  test('prints what was learnt so far, and exits 130', async () => {
    const probing = progress(0, 0, { phase: 'probing' });
    const { io, out } = interrupted(probing, progress(1, 30), progress(2, 60), progress(3, 4600, { boundary: 'http' }));
    expect(await runCli(['fuzz', '--seed', '42', '--time', '60s'], io)).toBe(130);
    expect(out()).toMatchInlineSnapshot(`
      "Traceproof 1.2.3, 5 boundaries, seed 42

      Boundary       Promised  Programs
      setTimeout     context          2
      setImmediate   context          0
      EventEmitter   trigger          0
      http           carrier          1
      worker (bare)  nothing          0

      Interrupted after 3 programs in 4.6 s. No finding so far.
      run again:  traceproof fuzz --seed 42 --time 60s
      "
    `);
  });

  /** A run that answers Ctrl-C with what it has learnt. */
  function obedient(report: () => Promise<PropagationReport>) {
    const world = fakeIo({
      engine: {
        checkPropagation: (_what, { signal, onProgress }) => {
          onProgress?.(progress(2, 60));
          queueMicrotask(() => world.signals.emit('SIGINT'));
          return new Promise((resolve, reject) => {
            signal?.addEventListener('abort', () => void report().then(resolve, reject));
          });
        },
      },
    });
    return world;
  }

  test('shows the report that the engine ends with, marked, and exits 130', async () => {
    const { io, out } = obedient(async () => reportOn(boundaries, { http: { crossings: 0 } }));
    expect(await runCli(['fuzz', '--seed', '42', '--time', '60s'], io)).toBe(130);
    expect(out()).toContain('\nhttp           carrier           0  not run\n');
    expect(out()).toContain('\nInterrupted. 4 of 5 boundaries hold, 1 not run.\n200 programs, ');
    expect(out()).toContain('\nrun again:  traceproof fuzz --seed 42 --time 60s\n');
  });

  test('marks that report with --json', async () => {
    const { io, out } = obedient(() => brokenRun(boundaries, {}));
    expect(await runCli(['fuzz', '--json'], io)).toBe(130);
    expect(JSON.parse(out())).toEqual({ ...(await brokenRun(boundaries, {})), interrupted: true });
  });

  test('shows what it knows itself when the engine fails instead', async () => {
    const { io, out } = obedient(() => Promise.reject(new Error('aborted')));
    expect(await runCli(['fuzz'], io)).toBe(130);
    expect(out()).toContain('\nInterrupted after 2 programs in 60 ms. No finding so far.\n');
  });

  test('tells of a finding that was being shrunk', async () => {
    const { io, out } = interrupted(progress(7, 4600, { phase: 'shrinking' }));
    expect(await runCli(['fuzz'], io)).toBe(130);
    expect(out()).toContain(
      '\nInterrupted after 7 programs in 4.6 s. A finding was being shrunk: run again to see it.\n',
    );
  });

  test('keeps --json one document', async () => {
    const { io, out } = interrupted(progress(5, 100));
    expect(await runCli(['fuzz', '--seed', '42', '--json'], io)).toBe(130);
    expect(JSON.parse(out())).toEqual({ interrupted: true, seed: 42, ...progress(5, 100) });
  });

  test('leaves no listener behind', async () => {
    const { io, signals } = fakeIo();
    await runCli(['fuzz'], io);
    expect(signals.listenerCount('SIGINT')).toBe(0);
  });
});

function withProgress(...seen: FuzzProgress[]) {
  return async (...[what, options]: Parameters<Engine['checkPropagation']>) => {
    for (const each of seen) options.onProgress?.(each);
    return reportOn(what);
  };
}
