import { afterEach, describe, expect, it } from 'vitest';
import { ProjectCopy } from './ProjectCopy.js';
import { type Outcome, runJestIn, runVitestIn } from './runRunner.js';

const long = { timeout: 120_000 };
const inCi = { CI: 'true' };

interface Runner {
  readonly project: string;
  readonly extension: string;
  /** What makes it write the snapshots that are missing, on a build server too. */
  readonly write: string;
  readonly shuffle: string;
  /** What makes it print the difference beside the results. */
  readonly print: readonly string[];
  /** Other ways to run the same tests. */
  readonly ways: readonly (readonly string[])[];
  run(folder: string, args: readonly string[], env?: NodeJS.ProcessEnv): Promise<Outcome>;
}

const runners: readonly [string, Runner][] = [
  [
    'vitest',
    {
      project: 'vitest/snapshots',
      extension: 'ts',
      write: '--update',
      shuffle: '--sequence.shuffle.tests',
      print: ['--reporter=default'],
      ways: [
        ['--no-isolate', '--maxWorkers=1'],
        ['--pool=vmThreads', '--no-file-parallelism'],
      ],
      run: runVitestIn,
    },
  ],
  [
    'jest',
    {
      project: 'jest/snapshots',
      extension: 'cjs',
      write: '--ci=false',
      shuffle: '--randomize',
      print: [],
      ways: [['--maxConcurrency=1']],
      run: runJestIn,
    },
  ],
];

let project: ProjectCopy;
afterEach(() => project.remove());

/** The text in the file, without the margin that only some runners make. */
function inlineSnapshots(text: string): string[] {
  const found = text.matchAll(/\.toMatchInlineSnapshot\(`((?:[^`\\]|\\.)*)`\)/g);
  return [...found].map(([, snapshot = '']) => {
    const lines = snapshot.split('\n').filter((line) => line.trim() !== '');
    const margin = /^ */.exec(lines[0] ?? '')?.[0].length ?? 0;
    return lines.map((line) => line.slice(margin)).join('\n');
  });
}

const tree = 'checkout \\`\\${now}\\` [s1, SERVER]\n├─ charge-card [CLIENT]\n└─ receipt\n      -> s1';

describe.each(runners)('snapshots in %s', (name, { project: source, extension, write, shuffle, print, ways, run }) => {
  const trees = `trees.spec.${extension}`;
  const seeds = `seeds.spec.${extension}`;
  const allPassed = expect.objectContaining({
    failures: {},
    broken: '',
    tests: expect.objectContaining({ inline: 'passed', alone: 'passed' }),
  });

  it('are written where they stand, and pass from then on', long, async () => {
    project = new ProjectCopy(source);
    expect(await run(project.folder, [write])).toEqual(allPassed);
    const [first, single, ...others] = inlineSnapshots(project.read(trees));
    expect([first, single]).toEqual([tree, '(parent "checkout \\`\\${now}\\`")\n└─ charge-card [CLIENT]']);
    expect(others).toEqual(name === 'vitest' ? [tree, 'wait 1.25 s'] : ['wait 1.25 s']);
    expect(project.read(`__snapshots__/${trees}.snap`)).toContain(
      `t1:\n${tree}\nt2:\n${tree.replaceAll('s1', 's2').replace(']', '] (lost context)')}\n`,
    );
    const written = [project.read(trees), project.read(seeds)];
    const again = await run(project.folder, [shuffle], inCi);
    expect(again).toEqual(allPassed);
    expect(new Set(Object.values(again.tests))).toEqual(new Set(['passed']));
    expect([project.read(trees), project.read(seeds)]).toEqual(written);
  });

  it('fail once a context is lost', long, async () => {
    project = new ProjectCopy(source);
    await run(project.folder, [write]);
    const { tests, failures, output } = await run(project.folder, print, { ...inCi, LOSE: '1' });
    expect(tests).toMatchObject({ inline: 'failed', 'in a file: 1': 'failed', timed: 'passed', alone: 'passed' });
    expect(`${failures['inline']}\n${output}`).toMatch(/^ *\+ *t2:\n *\+ *charge-card \[CLIENT\] \(lost context\)$/m);
  });

  it('are taken by toMatchTrace as they are', long, async () => {
    project = new ProjectCopy(source);
    await run(project.folder, [write]);
    project.edit(trees, (text) =>
      text
        .replaceAll(/expect\(tracing\.span\('charge-card'\)\)/g, "expect([tracing.span('charge-card')])")
        .replaceAll(
          /\.toMatchInlineSnapshot\((`(?:[^`\\]|\\.)*`)\)/g,
          '.toMatchTrace($1, { strict: true, ordered: true })',
        ),
    );
    expect(project.read(trees)).not.toContain('InlineSnapshot');
    expect(await run(project.folder, [], inCi)).toEqual(allPassed);
    const { failures } = await run(project.folder, [], { ...inCi, LOSE: '1' });
    expect(failures['inline']).toMatch('Expected a trace of the given shape (strictly, in order), but');
  });

  it('hold ids that follow from the seed, the file, the test and the attempt alone', long, async () => {
    project = new ProjectCopy(source);
    await run(project.folder, [write]);
    const ids = inlineSnapshots(project.read(seeds));
    expect(ids).toHaveLength(5);
    expect(ids.every((id) => /^"(?:00-(?!0+-)[0-9a-f]{32}-(?!0+-)[0-9a-f]{16}-01 ?)+"$/.test(id))).toBe(true);
    expect(new Set(ids.flatMap((id) => id.match(/[0-9a-f-]{55}/g))).size).toBe(6);
    const { tests } = await run(project.folder, ['-t', 'alone'], inCi);
    expect(tests).toMatchObject({
      alone: 'passed',
      'a fixture of the same seed and name in one test': name === 'vitest' ? 'skipped' : 'pending',
      'a fixture of the same seed and name left alone in another': 'passed',
    });
    for (const way of ways) expect(await run(project.folder, way, inCi)).toEqual(allPassed);
    project.edit(`setUp.${extension}`, (text) => text.replace('seed: 7', 'seed: 8'));
    const { tests: reseeded } = await run(project.folder, [], inCi);
    expect(reseeded).toMatchObject({ alone: 'failed', inline: 'passed' });
  });
});
