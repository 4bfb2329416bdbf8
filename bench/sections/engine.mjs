// Programs per second of checkPropagation against the same programs run bare: the programs of the same seeds, the strong
// shapes included, drawn by fast-check in the same way, on the same built-in boundaries, by an interpreter that only runs
// (lib/bareProgram.mjs). What is left is what scope, notes, oracle and report cost. Only boundaries that need this process
// alone: elsewhere both sides wait. Probes are left out: time runs from the first program's end to the last one's, and the
// bare side counts likewise. Left out as well are the strong shapes that idle for 30 ms, where both sides do nothing else. The
// processor's time of the whole process is taken beside the clock's.
import fc from 'fast-check';
import { checkPropagation, programArbitrary } from '../../dist/esm/fuzz.js';
import { bareRunner } from '../lib/bareProgram.mjs';
import { inMemoryBoundaries } from '../lib/inMemoryBoundaries.mjs';
import { loadStrongShapes } from '../lib/loadStrongShapes.mjs';
import { spread } from '../lib/statistics.mjs';
import { takeTurns } from '../lib/takeTurns.mjs';

const runs = 2000;
const maxOps = 30;

export async function measure() {
  const boundaries = inMemoryBoundaries();
  const terrain = boundaries.map(({ carries = 'context' }) => ({ carries, remote: false }));
  const examples = (await loadStrongShapes())({ terrain, maxOps }).map((program) => [program]);
  const idles = examples.map(([program]) => JSON.stringify(program).includes('"idle"'));
  const bare = bareRunner(boundaries, await passesOf(boundaries));
  const draws = programArbitrary({ terrain, maxOps });
  const draw = (seed, run) => fc.assert(fc.asyncProperty(draws, run), { numRuns: runs, seed, examples });

  // Both sides of a round get one seed.
  const seeds = { engine: 20260101, bare: 20260101, draw: 20260101 };
  const sides = {
    engine: () => timed(idles, (done) => check(boundaries, ++seeds.engine, done)),
    bare: () => timed(idles, (done) => draw(++seeds.bare, (program) => bare(program).then(done))),
    draw: () => timed(idles, (done) => draw(++seeds.draw, async () => done())),
  };
  const samples = await takeTurns(sides, { rounds: 5, warmUps: 1 });
  const rate = (side) => spread(samples[side].map(({ ms, programs }) => (programs * 1000) / ms));
  const against = (what) => spread(samples.engine.map((sample, i) => sample[what] / samples.bare[i][what]));
  return {
    section: 'engine',
    title: `checkPropagation, ${runs} programs a run (${examples.length} strong shapes first), against the same programs run bare`,
    figures: [
      { name: `engine, ${boundaries.length} in-memory boundaries`, unit: 'programs/s', ...rate('engine') },
      { name: 'bare', unit: 'programs/s', ...rate('bare') },
      { name: 'drawing alone', unit: 'programs/s', ...rate('draw') },
      { name: 'a program, engine against bare, by the clock', unit: 'x', goal: 1.5, ...against('ms') },
      { name: 'a program, engine against bare, processor time', unit: 'x', ...against('cpuMs') },
    ],
    details: [`boundaries: ${boundaries.map(({ name }) => name).join(', ')}`],
  };
}

/** What the bare side must know to run the same programs: whether errors come back. */
async function passesOf(boundaries) {
  const { boundaries: learnt } = await checkPropagation(boundaries, { runs: boundaries.length, seed: 1 });
  const odd = learnt.find(({ nesting, promise }) => nesting !== 'awaited' || promise !== 'done');
  if (odd) throw new Error(`The bare interpreter cannot cross "${odd.name}" as the engine does.`);
  return learnt.map(({ throws }) => throws === 'passed');
}

/** Sums up the time of the programs, from one `done` to the next, without the first and those that idle. */
async function timed(idles, work) {
  const sum = { ms: 0, cpuMs: 0, programs: 0 };
  let last;
  let count = 0;
  await work(() => {
    const time = now();
    if (last && !idles[count]) {
      sum.ms += time.ms - last.ms;
      sum.cpuMs += time.cpuMs - last.cpuMs;
      sum.programs += 1;
    }
    last = time;
    count += 1;
  });
  if (count !== runs) throw new Error(`${count} programs were run instead of ${runs}`);
  return sum;
}

function now() {
  const { user, system } = process.cpuUsage();
  return { ms: performance.now(), cpuMs: (user + system) / 1000 };
}

async function check(boundaries, seed, done) {
  const onProgress = ({ phase }) => void (phase === 'running' && done());
  const report = await checkPropagation(boundaries, { runs, seed, maxOps, onProgress });
  if (!report.ok) throw new Error(report.failure.message);
}
