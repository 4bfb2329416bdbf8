// Programs per second of checkPropagation: drawn, run for real, and judged; probes, set-up and disposal of the boundaries
// included. "local boundaries" run their tasks in this process and without a socket; the others of builtInBoundaries() are
// a server, worker threads, and a child process. The peer is fast-check alone: a property that draws as many of the same
// kind of programs and awaits one turn of the event loop for each. It shows what running and judging cost.
import fc from 'fast-check';
import { builtInBoundaries, checkPropagation, programArbitrary } from '../../dist/esm/fuzz.js';
import { spread } from '../lib/statistics.mjs';
import { takeTurns } from '../lib/takeTurns.mjs';

const runs = 300;
export async function measure() {
  const all = builtInBoundaries();
  const local = all.filter((boundary) => !('send' in boundary) && !/http|worker/i.test(boundary.name));
  let seed = 20260101;
  const sides = {
    peer: () => programsPerSecond(() => drawOnly(local, seed)),
    local: () => programsPerSecond(() => check(local, ++seed)),
    all: () => programsPerSecond(() => check(builtInBoundaries(), ++seed)),
  };
  const samples = await takeTurns(sides, { rounds: 4, warmUps: 1 });
  const slower = (side) => spread(samples[side].map((rate, i) => samples.peer[i] / rate));
  const rate = (side) => spread(samples[side]);
  return {
    section: 'engine',
    title: `checkPropagation, ${runs} programs a run, against fast-check drawing such programs and running none`,
    figures: [
      { name: `local boundaries (${local.length})`, unit: 'programs/s', ...rate('local') },
      { name: `all built-ins (${all.length})`, unit: 'programs/s', ...rate('all') },
      { name: 'peer', unit: 'programs/s', ...rate('peer') },
      { name: 'a program, local boundaries against the peer', unit: 'x', ...slower('local') },
      { name: 'a program, all built-ins against the peer', unit: 'x', ...slower('all') },
    ],
    details: [
      `not local: ${all
        .filter((one) => !local.includes(one))
        .map(({ name }) => name)
        .join(', ')}`,
    ],
  };
}

async function programsPerSecond(work) {
  const start = performance.now();
  await work();
  return (runs * 1000) / (performance.now() - start);
}

async function check(boundaries, seed) {
  const report = await checkPropagation(boundaries, { runs, seed });
  if (!report.ok || report.runs !== runs)
    throw new Error(report.failure?.message ?? `${report.runs} programs were run`);
}

async function drawOnly(boundaries, seed) {
  const terrain = boundaries.map(({ carries = 'context' }) => ({ carries, remote: false }));
  const turn = () => new Promise((resolve) => setImmediate(resolve));
  await fc.assert(fc.asyncProperty(programArbitrary({ terrain }), turn), { numRuns: runs, seed });
}
