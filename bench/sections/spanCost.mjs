// What a span costs above the same SDK without a processor: the fixture against SimpleSpanProcessor with
// InMemorySpanExporter, which is what people use today. Figure = (fixture - bare) / (simple - bare).
//
// All three sides make the same trees (a root with three children inside it, by startActiveSpan) under the same context
// manager, and a sample is 1024 of them. The exporter answers each span by a timer of its own. These timers are run out
// after every 64 trees, or once after all, and their time counts. So does the collection of young garbage after the sample;
// one before it, which does not count, makes all sides begin alike.
//
// The scopes of "within" hold 64 trees each; opening and closing them counts, as does the exporter's reset().
// The scope of "beyond" holds 64 trees before the sample begins. "Fresh process" is what a test file sees: no warm-up, four
// scopes of 64 trees, one process for each side and sample, and code that V8 has not optimized yet. "Strict mode" is
// "within" with a strict fixture, which keeps the stack of every end, too. "all" and "none" are "beyond" with that rule for stacks.
import { trace } from '@opentelemetry/api';
import { BasicTracerProvider, InMemorySpanExporter, SimpleSpanProcessor } from '@opentelemetry/sdk-trace-base';
import { createTracerFixture } from '../../dist/esm/index.js';
import { measureInChild } from '../lib/measureInChild.mjs';
import { median, spread } from '../lib/statistics.mjs';
import { takeTurns } from '../lib/takeTurns.mjs';

const treesPerScope = 64;
const treesPerSample = 1024;
/** How compiled code comes out differs from process to process. */
const processes = 3;
const freshProcesses = 11;

const figures = [
  { kind: 'beyond', batch: treesPerSample, name: 'beyond 256 spans, timers run out after 4096 spans', goal: 0.5 },
  { kind: 'beyond', batch: treesPerScope, name: 'beyond 256 spans, timers run out after every 256', goal: 0.5 },
  { kind: 'all', batch: treesPerSample, name: "beyond 256 spans, stacks: 'all'" },
  { kind: 'none', batch: treesPerSample, name: "beyond 256 spans, stacks: 'none'" },
  { kind: 'within', batch: treesPerScope, name: 'within 256 spans', goal: 2 },
  { kind: 'strict', batch: treesPerScope, name: 'within 256 spans, strict mode' },
];

export async function measure(kind, amount) {
  if (kind === 'fresh') return measureFresh(amount);
  if (kind !== undefined) return measureWarm(kind, Number(amount));
  const rows = [];
  const details = [];
  for (const { kind, batch, name, goal } of figures) add(name, goal, await warmRuns(kind, String(batch)));
  add('within 256 spans, fresh process', 2, await freshRuns());
  return {
    section: 'spanCost',
    title: 'Cost of a span above the bare SDK: the fixture against SimpleSpanProcessor + InMemorySpanExporter',
    figures: rows,
    details,
  };

  function add(name, goal, samples) {
    rows.push({ name, unit: 'x', ...spread(ratios(samples)), goal });
    const times = Object.entries(samples).map(([side, values]) => `${side} ${(median(values) / 1000).toFixed(1)} µs`);
    details.push(`${name}: a span took ${times.join(', ')}`);
  }
}

function ratios({ bare, simple, fixture }) {
  return bare.map((base, i) => (fixture[i] - base) / (simple[i] - base));
}

async function warmRuns(kind, batch) {
  const runs = [];
  for (let i = 0; i < processes; i++) runs.push(await measureInChild('spanCost', kind, batch));
  return Object.fromEntries(Object.keys(runs[0]).map((side) => [side, runs.flatMap((run) => run[side])]));
}

function freshRuns() {
  const side = (name) => () => measureInChild('spanCost', 'fresh', name);
  const sides = { bare: side('bare'), simple: side('simple'), fixture: side('fixture') };
  return takeTurns(sides, { rounds: freshProcesses, warmUps: 1 });
}

const fixture = createTracerFixture();
const exporter = new InMemorySpanExporter();
const tracers = {
  bare: new BasicTracerProvider().getTracer('bench'),
  simple: new BasicTracerProvider({ spanProcessors: [new SimpleSpanProcessor(exporter)] }).getTracer('bench'),
  fixture: trace.getTracer('bench'),
};

/** One scope after the other. */
const within = {
  bare: () => makeTrees(tracers.bare, treesPerScope),
  simple: () => {
    exporter.reset();
    makeTrees(tracers.simple, treesPerScope);
  },
  fixture: () => fixture.run(() => makeTrees(tracers.fixture, treesPerScope)),
};

/** Options of the fixture whose scope holds spans before. */
const beyond = { beyond: {}, all: { stacks: 'all' }, none: { stacks: 'none' } };

/** Nanoseconds a span, of each side. */
async function measureWarm(kind, batch) {
  if (kind === 'strict') fixture.strict(true);
  const sides = beyond[kind] ? sidesBeyond(batch, createTracerFixture(beyond[kind])) : sidesWithin();
  return takeTurns(sides, { rounds: 12, warmUps: 6 });
}

function sidesWithin() {
  const side = (work) => () => timePerSpan(work, treesPerScope, treesPerSample);
  return { bare: side(within.bare), simple: side(within.simple), fixture: side(within.fixture) };
}

function sidesBeyond(batch, fixture) {
  const side = (name) => timePerSpan(() => makeTrees(tracers[name], batch), batch, treesPerSample);
  return {
    bare: () => side('bare'),
    simple: () => {
      exporter.reset();
      return side('simple');
    },
    fixture: () =>
      fixture.run(() => {
        makeTrees(tracers.fixture, treesPerScope);
        return side('fixture');
      }),
  };
}

function measureFresh(side) {
  return timePerSpan(within[side], treesPerScope, 4 * treesPerScope);
}

async function timePerSpan(work, batch, trees) {
  collectYoung();
  let ms = 0;
  for (let made = 0; made < trees; made += batch) ms += await timeBatch(work);
  const start = performance.now();
  collectYoung();
  ms += performance.now() - start;
  return (ms * 1e6) / (trees * 4);
}

/** Time of the work, and of running out the timers that it set: from one timer set before it to one set after it. */
async function timeBatch(work) {
  const first = timer();
  const start = performance.now();
  work();
  const end = performance.now();
  const last = timer();
  // Until all of them are due: they then run in one go, with no idle time between the two.
  while (performance.now() < end + 2);
  return end - start + ((await last) - (await first));
}

function timer() {
  return new Promise((resolve) => setTimeout(() => resolve(performance.now()), 0));
}

function collectYoung() {
  globalThis.gc({ type: 'minor' });
}

function makeTrees(tracer, count) {
  for (let i = 0; i < count; i++) tracer.startActiveSpan('root', (root) => growTree(tracer, root));
}

function growTree(tracer, root) {
  for (let i = 0; i < 3; i++) tracer.startActiveSpan('child', endSpan);
  root.end();
}

function endSpan(span) {
  span.end();
}
