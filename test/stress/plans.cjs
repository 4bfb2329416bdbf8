// What one of very many tests does: a random tree of 1 to 50 spans, each after a random delay, and all but the root behind a
// boundary of Node or a carrier. The seed and the number of the test decide all of it.
const { trace } = require('@opentelemetry/api');
const { builtInBoundaries } = require('traceproof/fuzz');

const mostSpans = 50;
const mostDelayMs = 20;

// In module scope, as applications have it.
const tracer = trace.getTracer('stress');
const boundaries = builtInBoundaries().filter(
  ({ cross, setup, carries = 'context' }) => cross && !setup && (carries === 'context' || carries === 'carrier'),
);
const hop = { elsewhere: (fn) => fn() };

/** The tree of one test. */
function planOf(seed, test) {
  const random = randomFrom(seed * 100_003 + test);
  const upTo = (most) => Math.floor(random() * (most + 1));
  const nodes = [];
  for (let i = 0, count = 1 + upTo(mostSpans - 1); i < count; i += 1) {
    const node = { name: `${test}.${i}`, parent: undefined, boundary: upTo(boundaries.length - 1), children: [] };
    nodes.push({ ...node, delayMs: upTo(mostDelayMs), atOnce: random() < 0.5 });
    if (i === 0) continue;
    const parent = nodes[upTo(i - 1)];
    nodes[i].parent = parent.name;
    parent.children.push(nodes[i]);
  }
  return nodes;
}

/** Starts the spans of a plan. A carrier brings nothing of a test that has no span yet, so the root crosses nothing. */
async function perform([root]) {
  await startNode(root);
}

function crossTo(node) {
  return boundaries[node.boundary].cross(() => startNode(node), hop);
}

async function startNode(node) {
  await new Promise((resolve) => setTimeout(resolve, node.delayMs));
  await tracer.startActiveSpan(node.name, async (span) => {
    if (node.atOnce) await Promise.all(node.children.map(crossTo));
    else for (const child of node.children) await crossTo(child);
    span.end();
  });
}

/** What a fixture should have recorded of a plan, and what it has: parents by name. */
function parentsDue(nodes) {
  return Object.fromEntries(nodes.map(({ name, parent = 'none' }) => [name, parent]));
}

function parentsSeen(spans) {
  const names = new Map(spans.map(({ spanId, name }) => [spanId, name]));
  return Object.fromEntries(
    spans.map(({ name, parentSpanId }) => [name, names.get(parentSpanId) ?? parentSpanId ?? 'none']),
  );
}

/** mulberry32: small, and the same on every machine. */
function randomFrom(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 0x1_0000_0000;
  };
}

module.exports = { boundaries, parentsDue, parentsSeen, perform, planOf };
