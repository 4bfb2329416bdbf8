// Memory. What a recorded span keeps alive, against a span in InMemorySpanExporter: 20 000 spans (a root and three
// children, two attributes each) are made, garbage is collected, and the heap is compared with the one before. And the heap
// of a vitest worker after 100 and after 1000 tests that passed, ten spans each (heap/thousand.spec.mjs). vitest keeps what
// it knows of each test, so the same file is run without Traceproof too, and what grows there is taken off.
import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { trace } from '@opentelemetry/api';
import { BasicTracerProvider, InMemorySpanExporter, SimpleSpanProcessor } from '@opentelemetry/sdk-trace-base';
import { createTracerFixture } from '../../dist/esm/index.js';
import { measureInChild } from '../lib/measureInChild.mjs';
import { spread } from '../lib/statistics.mjs';

const spans = 20_000;
const processes = 3;
const root = fileURLToPath(new URL('../..', import.meta.url));

export async function measure(side) {
  if (side !== undefined) return bytesPerSpan(side);
  const runs = [];
  for (let i = 0; i < processes; i++) {
    const exporter = await measureInChild('heap', 'exporter');
    runs.push({ exporter, auto: await measureInChild('heap', 'auto'), none: await measureInChild('heap', 'none') });
  }
  const against = (name) => spread(runs.map((run) => run[name] / run.exporter));
  const bytes = (name) => spread(runs.map((run) => run[name])).median.toFixed(0);
  const [own, bare] = [heapsOfTests('vitest.config.mjs'), heapsOfTests('bare.config.mjs')];
  const growth = own.late - own.early - (bare.late - bare.early);
  return {
    section: 'heap',
    title: 'Memory: a recorded span against one in InMemorySpanExporter, and a vitest worker after 1000 tests',
    figures: [
      { name: 'a recorded span against the exporter', unit: 'x', ...against('auto') },
      { name: "a recorded span against the exporter, stacks: 'none'", unit: 'x', ...against('none') },
      { name: 'heap after 1000 passed tests against after 100', unit: 'x', median: 1 + growth / own.early, goal: 1.05 },
    ],
    details: [
      `bytes a span: exporter ${bytes('exporter')}, fixture ${bytes('auto')}, without stacks ${bytes('none')}`,
      `heap of the worker: ${mebibytes(own.early)} after 100 tests, ${mebibytes(own.late)} after 1000; without Traceproof ${mebibytes(bare.early)} and ${mebibytes(bare.late)}`,
    ],
  };
}

async function bytesPerSpan(side) {
  const exporter = new InMemorySpanExporter();
  const provider = new BasicTracerProvider({ spanProcessors: [new SimpleSpanProcessor(exporter)] });
  const fixture = side === 'exporter' ? undefined : createTracerFixture({ stacks: side });
  const tracer = fixture ? trace.getTracer('bench') : provider.getTracer('bench');
  makeTraces(tracer, 400);
  (fixture ?? exporter).reset();
  const before = await settledHeap();
  makeTraces(tracer, spans / 4);
  const after = await settledHeap();
  const kept = fixture ? fixture.spans().length : exporter.getFinishedSpans().length;
  if (kept !== spans) throw new Error(`${kept} spans were kept instead of ${spans}`);
  return (after - before) / spans;
}

function makeTraces(tracer, count) {
  for (let i = 0; i < count; i++) {
    tracer.startActiveSpan('root', { root: true, attributes: { i, kind: 'root' } }, (parent) => {
      for (let j = 0; j < 3; j++)
        tracer.startActiveSpan('child', { attributes: { j, kind: 'child' } }, (child) => child.end());
      parent.end();
    });
  }
}

async function settledHeap() {
  for (let i = 0; i < 3; i++) {
    await new Promise((resolve) => setTimeout(resolve, 5));
    globalThis.gc();
  }
  return process.memoryUsage().heapUsed;
}

function heapsOfTests(config) {
  const command = ['node_modules/vitest/vitest.mjs', 'run', '--config', `bench/heap/${config}`];
  const output = execFileSync(process.execPath, command, {
    cwd: root,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const [, early, late] = /heap (\d+) (\d+)/.exec(output) ?? [];
  if (late === undefined) throw new Error(`vitest told no heap:\n${output}`);
  return { early: Number(early), late: Number(late) };
}

function mebibytes(bytes) {
  return `${(bytes / 2 ** 20).toFixed(2)} MiB`;
}
