// What one scope costs: opened, ten spans, closed, against `exporter.reset()` and the same ten spans through
// SimpleSpanProcessor with InMemorySpanExporter. Ten spans are what a usual test makes: a root and nine children. The
// exporter answers each span by a timer of its own; these timers are run out and their time counts, and so does the
// collection of young garbage. "stacks" says for which spans the fixture keeps the start stack (`auto` is the default).
import { trace } from '@opentelemetry/api';
import { BasicTracerProvider, InMemorySpanExporter, SimpleSpanProcessor } from '@opentelemetry/sdk-trace-base';
import { createTracerFixture } from '../../dist/esm/index.js';
import { measureInChild } from '../lib/measureInChild.mjs';
import { median, spread } from '../lib/statistics.mjs';
import { takeTurns } from '../lib/takeTurns.mjs';

const scopes = 500;
const processes = 3;
const goal = 1.5;

export async function measure(stacks) {
  if (stacks !== undefined) return measureSides(stacks);
  const figures = [];
  const details = [];
  for (const rule of ['auto', 'all', 'none']) {
    const runs = [];
    for (let i = 0; i < processes; i++) runs.push(await measureInChild('scopeCost', rule));
    const [scope, reset] = ['scope', 'reset'].map((side) => runs.flatMap((run) => run[side]));
    const name = `a scope of ten spans against exporter.reset(), stacks: '${rule}'`;
    figures.push({
      name,
      unit: 'x',
      ...spread(scope.map((time, i) => time / reset[i])),
      ...(rule === 'auto' ? { goal } : {}),
    });
    details.push(
      `stacks: '${rule}': ${median(scope).toFixed(0)} µs a scope, ${median(reset).toFixed(0)} µs a reset with the same spans`,
    );
  }
  return {
    section: 'scopeCost',
    title: 'Cost of a scope (open, ten spans, close) against exporter.reset() with the same spans',
    figures,
    details,
  };
}

/** Microseconds a scope, of each side. */
async function measureSides(stacks) {
  const fixture = createTracerFixture({ stacks });
  const exporter = new InMemorySpanExporter();
  const simple = new BasicTracerProvider({ spanProcessors: [new SimpleSpanProcessor(exporter)] }).getTracer('bench');
  const own = trace.getTracer('bench');
  const sides = {
    scope: () => timeEach(() => fixture.run(() => tenSpans(own))),
    reset: () =>
      timeEach(() => {
        exporter.reset();
        tenSpans(simple);
      }),
  };
  return takeTurns(sides, { rounds: 10, warmUps: 5 });
}

async function timeEach(work) {
  globalThis.gc({ type: 'minor' });
  const start = performance.now();
  for (let i = 0; i < scopes; i++) {
    work();
    if (i % 25 === 24) await timersRunOut();
  }
  globalThis.gc({ type: 'minor' });
  return ((performance.now() - start) * 1000) / scopes;
}

/** As the exporter's timers are those of setTimeout(0), one that is set after them comes after them. */
function timersRunOut() {
  return new Promise((resolve) => setTimeout(resolve, 0));
}

function tenSpans(tracer) {
  tracer.startActiveSpan('root', (root) => {
    for (let i = 0; i < 9; i++) tracer.startActiveSpan('child', (child) => child.end());
    root.end();
  });
}
