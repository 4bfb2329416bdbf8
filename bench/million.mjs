// Runs very many programs and demands that nothing is found, nothing hangs, and the heap stays flat. Not a comparison:
//   node bench/million.mjs --programs 1000000 --shards 2 [--seed N] [--chunk 10000] [--remote N]
// The shards are child processes that share each seed (the engine's own shard option). They work in chunks, each with a seed
// drawn from the first seed and the chunk's number, so every chunk also probes again and opens with the strong shapes.
// --remote runs N programs more over each of http, worker_threads and child_process.fork. Ends with 1 on a finding, on a
// hang (no progress for two minutes), or when a shard breaks down.
import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { mergeReports } from '../dist/esm/fuzz.js';
import { machine } from './lib/machine.mjs';
import { seedOfChunk } from './lib/seedOfChunk.mjs';
import { whole } from './lib/whole.mjs';

const { values } = parseArgs({
  options: {
    programs: { type: 'string', default: '1000000' },
    shards: { type: 'string', default: '2' },
    seed: { type: 'string', default: '1' },
    chunk: { type: 'string', default: '10000' },
    remote: { type: 'string', default: '0' },
  },
});
const programs = whole('programs', values.programs, 0);
const shards = whole('shards', values.shards, 1);
const seed = whole('seed', values.seed, 0);
const remote = whole('remote', values.remote, 0);
// Of one chunk each shard runs its part; a chunk that the shards cannot share out evenly is rounded up.
const chunk = whole('chunk', values.chunk, 1) * shards;

const hangMs = 120_000;
const earlyPrograms = 10_000;
const remoteNames = ['http', 'worker_threads', 'child_process.fork'];
const entry = fileURLToPath(new URL('lib/millionChild.mjs', import.meta.url));
let bad = false;

if (programs > 0) await runLocal();
if (remote > 0) for (const name of remoteNames) await runRemote(name);
const { node, cpu, cores, load } = machine();
console.log(`node ${node}, ${cpu}, ${cores} cores, load ${load}`);
process.exitCode = bad ? 1 : 0;

async function runLocal() {
  const sizes = Array.from({ length: Math.ceil(programs / chunk) }, (_, i) => Math.min(chunk, programs - i * chunk));
  const start = performance.now();
  const parts = await Promise.all(
    Array.from({ length: shards }, (_, i) => run({ sizes, seed, shard: { index: i + 1, of: shards } })),
  );
  const seconds = (performance.now() - start) / 1000;
  tell(`${programs} programs over the in-memory built-ins, ${shards} shards, seed ${seed}`, parts, seconds);
  for (const [i, { heaps }] of parts.entries()) tellHeap(i + 1, heaps);
  if (parts.every(({ hung, broke }) => !hung && !broke)) tellMerged(sizes, parts);
}

async function runRemote(name) {
  const start = performance.now();
  const part = await run({ sizes: [remote], seed, only: name });
  tell(`${remote} programs over ${name}`, [part], (performance.now() - start) / 1000);
}

/** Runs one child to its end. What it tells comes as messages: progress, a report a chunk. */
function run(job) {
  const child = fork(entry, [JSON.stringify(job)], { execArgv: ['--expose-gc'] });
  const part = { programs: 0, reports: [], heaps: [], findings: [], hung: false, broke: undefined };
  let timer;
  const alive = () => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      part.hung = true;
      child.kill('SIGKILL');
    }, hangMs);
  };
  alive();
  child.on('message', ({ report, heap, error }) => {
    alive();
    if (error) part.broke = error;
    if (!report) return;
    part.programs += report.runs;
    part.reports.push(report);
    part.heaps.push({ programs: part.programs, heap });
    if (report.failure) part.findings.push(report.failure);
    console.error(`${where(job)}: ${part.programs} programs, heap ${mebibytes(heap)}`);
  });
  return new Promise((resolve) => {
    child.on('close', (code) => {
      clearTimeout(timer);
      if (code !== 0 && !part.hung) part.broke ??= `it ended with ${code}`;
      resolve(part);
    });
  });
}

function where({ only, shard }) {
  return only ?? `shard ${shard.index}/${shard.of}`;
}

function tell(title, parts, seconds) {
  const total = parts.reduce((sum, part) => sum + part.programs, 0);
  const findings = parts.flatMap((part) => part.findings);
  const hangs = parts.filter(({ hung }) => hung).length;
  console.log(`\n${title}`);
  console.log(`  run ${total}, findings ${findings.length}, hangs ${hangs}`);
  console.log(`  ${seconds.toFixed(1)} s by the clock, ${(total / seconds).toFixed(0)} programs/s, probes included`);
  for (const { message } of findings) console.log(`\n${message}\n`);
  for (const { broke } of parts) if (broke) console.log(`  a shard broke down: ${broke}`);
  bad ||= findings.length > 0 || hangs > 0 || parts.some(({ broke }) => broke !== undefined);
}

/** From the first chunk's end that leaves the given number of programs behind; before, code is still being compiled. */
function tellHeap(index, heaps) {
  const early = heaps.find((one) => one.programs >= earlyPrograms) ?? heaps[0];
  const last = heaps.at(-1);
  if (!early || !last) return;
  const growth = (last.heap / early.heap - 1) * 100;
  const verdict = early === last ? 'one chunk: nothing to compare' : `${growth.toFixed(1)}% more (goal: within 5%)`;
  const at = ({ programs, heap }) => `${mebibytes(heap)} after ${programs}`;
  console.log(`  heap of shard ${index}: ${at(early)}, ${at(last)}; ${verdict}`);
}

function tellMerged(sizes, parts) {
  // After a finding a shard stops: only chunks that all shards ran are merged.
  const complete = sizes.flatMap((_, i) => (parts.every(({ reports }) => reports[i]) ? [i] : []));
  const merged = complete.map((i) => mergeReports(parts.map(({ reports }) => reports[i])));
  if (merged.length === 0) return;
  const sum = (of) => merged.reduce((total, report) => total + of(report), 0);
  const crossings = sum(({ boundaries }) => boundaries.reduce((total, one) => total + one.crossings, 0));
  const { covered, of } = merged[0].coverage.pairs;
  console.log(`  ops ${sum(({ ops }) => ops)}, spans ${sum(({ spans }) => spans)}, crossings ${crossings}`);
  console.log(`  pairs boundary in boundary, first chunk: ${covered} of ${of}; seeds ${seedOfChunk(seed, 0)} and on`);
}

function mebibytes(bytes) {
  return `${(bytes / 2 ** 20).toFixed(2)} MiB`;
}
