// Matchers on 100 000 spans of one scope, by jest's `expect`: 25 000 traces of four, made by the fixture. Each matcher
// against the least that its question takes, written by hand on the same records:
// - toBeChildOf, 1000 spans against their parents: two toBe() of the same `expect`, for trace id and parent span id.
// - toHaveNoOrphans: put all ids into a Set and look each parent up.
// - toMatchTrace with tree text, on the trace that comes last: put all spans under their parents, and compare the names.
import { expect } from 'expect';
import { createTracerFixture } from '../../dist/esm/index.js';
import { toBeChildOf, toHaveNoOrphans, toMatchTrace } from '../../dist/esm/matchers.js';
import { spread } from '../lib/statistics.mjs';
import { takeTurns } from '../lib/takeTurns.mjs';

const traces = 25_000;
const sampled = 1000;

export async function measure() {
  expect.extend({ toBeChildOf, toHaveNoOrphans, toMatchTrace });
  const fixture = createTracerFixture({ stacks: 'none' });
  for (let i = 0; i < traces; i++) makeTrace(fixture.tracer, i);
  const records = fixture.spans();
  const pairs = records.slice(0, 4 * sampled).flatMap((record, i) => (i % 4 === 1 ? [[record, records[i - 1]]] : []));
  const list = fixture.traces();
  const last = `root ${traces - 1}\n  child\n    grandchild\n  child`;

  const questions = {
    [`toBeChildOf, ${sampled} spans`]: [
      () => pairs.forEach(([child, parent]) => expect(child).toBeChildOf(parent)),
      () =>
        pairs.forEach(([child, parent]) => {
          expect(child.traceId).toBe(parent.traceId);
          expect(child.parentSpanId).toBe(parent.spanId);
        }),
    ],
    [`toHaveNoOrphans, ${records.length} records`]: [
      () => expect(records).toHaveNoOrphans({ roots: traces }),
      () => demand(lookUp(records)),
    ],
    [`toMatchTrace, ${records.length} records`]: [
      () => expect(records).toMatchTrace(last),
      () => demand(compare(records)),
    ],
    [`toMatchTrace, ${list.length} traces`]: [() => expect(list).toMatchTrace(last), () => demand(compare(records))],
  };
  const figures = [];
  const details = [];
  for (const [name, [matcher, peer]] of Object.entries(questions)) {
    const samples = await takeTurns({ matcher: timed(matcher), peer: timed(peer) }, { rounds: 5, warmUps: 2 });
    figures.push({ name, unit: 'x', ...spread(samples.matcher.map((ms, i) => ms / samples.peer[i])) });
    details.push(
      `${name}: ${spread(samples.matcher).median.toFixed(1)} ms, by hand ${spread(samples.peer).median.toFixed(1)} ms`,
    );
  }
  return {
    section: 'matcherCost',
    title: 'Matchers in a scope of 100 000 spans, against the same question answered by hand',
    figures,
    details,
  };
}

function makeTrace(tracer, i) {
  tracer.startActiveSpan(`root ${i}`, { root: true }, (root) => {
    tracer.startActiveSpan('child', (child) => {
      tracer.startActiveSpan('grandchild', (span) => span.end());
      child.end();
    });
    tracer.startActiveSpan('child', (child) => child.end());
    root.end();
  });
}

function timed(work) {
  return async () => {
    const start = performance.now();
    work();
    return performance.now() - start;
  };
}

function lookUp(records) {
  const ids = new Set(records.map(({ traceId, spanId }) => `${traceId}:${spanId}`));
  return records.every(
    ({ traceId, parentSpanId }) => parentSpanId === undefined || ids.has(`${traceId}:${parentSpanId}`),
  );
}

function compare(records) {
  const below = new Map();
  const roots = [];
  for (const record of records) {
    if (record.parentSpanId === undefined) roots.push(record);
    else if (below.has(record.parentSpanId)) below.get(record.parentSpanId).push(record);
    else below.set(record.parentSpanId, [record]);
  }
  const names = ({ name, spanId }) => `${name}(${(below.get(spanId) ?? []).map(names).join()})`;
  return roots.some(
    (root) => root.name === `root ${traces - 1}` && names(root) === `${root.name}(child(grandchild()),child())`,
  );
}

function demand(holds) {
  if (!holds) throw new Error('the peer found something else');
}
