// toHaveNoOrphans, as a matcher of jest's `expect`, on lists of 1 000 to 1 000 000 span records. The records are built
// directly, by the code below: nothing was traced. The peer is the least that any search for dangling spans must do: put
// all ids into a Set, and look each parent up. It suffers from cache misses just as much, so the search is linear when
// the figure stays flat while the list grows.
//
// "traces of four": a root that was asked for and three children. "one chain": each span is the child of the one before.
// "a hundred dangle": traces of four in which a hundred spans have lost their parent; the failure's text is made too.
import { expect } from 'expect';
import { toHaveNoOrphans } from '../../dist/esm/matchers.js';
import { median, quantile } from '../lib/statistics.mjs';
import { takeTurns } from '../lib/takeTurns.mjs';

expect.extend({ toHaveNoOrphans });

const sizes = [1_000, 10_000, 100_000, 1_000_000];
const shapes = {
  'traces of four': { build: inFours, sizes },
  'one chain': { build: inAChain, sizes },
  // The text takes most of the time; a million would take it half a minute.
  'a hundred dangle': { build: withDangling, sizes: sizes.slice(0, -1) },
};
/** From the shortest list to the longest, a record may come to cost twice as much against the peer. Quadratic: thousands. */
const goal = 2;

export async function measure() {
  const figures = [];
  const details = [];
  for (const [shape, { build, sizes }] of Object.entries(shapes)) {
    const bySize = [];
    for (const size of sizes) bySize.push(await measureSize(build(size), shape));
    figures.push(...bySize.map(({ figure }) => figure));
    const [small, large] = [bySize[0].figure.median, bySize.at(-1).figure.median];
    const name = `${shape}: the figure at ${sizes.at(-1)} against that at ${sizes[0]}`;
    figures.push({ name, unit: 'x', median: large / small, goal });
    const each = bySize.map(({ perRecord }, i) => `${sizes[i]}: ${Math.round(perRecord)} ns`);
    details.push(`${shape}, a record: ${each.join(', ')}`);
  }
  const title = 'toHaveNoOrphans on records built directly, against ids put into a Set and looked up once each';
  return { section: 'orphanSearch', title, figures, details };
}

async function measureSize(records, shape) {
  const { length } = records;
  const repeats = Math.max(1, 20_000 / length);
  const sides = {
    search: () => time(() => search(records, shape), repeats),
    peer: () => time(() => lookUp(records), repeats),
  };
  const { search: searches, peer: peers } = await takeTurns(
    sides,
    length > 100_000 ? { rounds: 3, warmUps: 0 } : { rounds: 5, warmUps: 2 },
  );
  const ratios = searches.map((ms, i) => ms / peers[i]);
  return {
    figure: {
      name: `${shape}, ${length} records`,
      unit: 'x',
      median: median(ratios),
      low: quantile(ratios, 0.25),
      high: quantile(ratios, 0.75),
      samples: ratios.length,
    },
    perRecord: (median(searches) * 1e6) / length,
  };
}

function time(work, repeats) {
  const start = performance.now();
  for (let i = 0; i < repeats; i++) work();
  return (performance.now() - start) / repeats;
}

function search(records, shape) {
  if (shape !== 'a hundred dangle') return expect(records).toHaveNoOrphans();
  let message = '';
  try {
    expect(records).toHaveNoOrphans();
  } catch (error) {
    ({ message } = error);
  }
  if (!message.includes('dangling')) throw new Error(`toHaveNoOrphans did not find the dangling spans:\n${message}`);
}

function lookUp(records) {
  const ids = new Set();
  for (const { traceId, spanId } of records) ids.add(`${traceId}:${spanId}`);
  let missing = 0;
  for (const { traceId, parentSpanId } of records) {
    if (parentSpanId !== undefined && !ids.has(`${traceId}:${parentSpanId}`)) missing++;
  }
  return missing;
}

function inFours(size) {
  return Array.from({ length: size }, (_, i) => record(i, i - (i % 4), i % 4 === 0 ? undefined : i - (i % 4)));
}

function inAChain(size) {
  return Array.from({ length: size }, (_, i) => record(i, 0, i === 0 ? undefined : i - 1));
}

function withDangling(size) {
  const every = size / 100;
  return inFours(size).map((span, i) =>
    i % every === every - 1 ? { ...span, parentSpanId: hex(size + i, 16) } : span,
  );
}

function record(index, trace, parent) {
  const traceId = hex(trace, 32);
  const spanId = hex(index, 16);
  return {
    name: `span ${index % 16}`,
    kind: 0,
    spanContext: () => ({ traceId, spanId, traceFlags: 1 }),
    startTime: [index, 0],
    endTime: [index, 1],
    duration: [0, 1],
    attributes: {},
    status: { code: 0 },
    events: [],
    links: [],
    ended: true,
    instrumentationScope: { name: 'bench' },
    traceId,
    spanId,
    ...(parent === undefined ? {} : { parentSpanId: hex(parent, 16) }),
    sequence: index,
    ancestry: parent === undefined ? 'explicit root' : 'contextual parent',
    sampled: true,
    scope: 'bench',
    ownership: 'chain',
    late: false,
    first: index === 0,
    afterIncoming: false,
    besideOpenTrace: false,
  };
}

/** Never all zeros: those are invalid as ids. */
function hex(number, digits) {
  return (number + 1).toString(16).padStart(digits, '0');
}
