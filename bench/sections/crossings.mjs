// Crossings per second over warm carriers, one at a time, each against the raw round trip of the same channel: the same
// message, or the same headers, echoed. A crossing is what the built-in boundary does: it injects the active context (a span
// and one baggage entry), sends, and on the far side extracts and runs a job or a task that looks twice and starts a span.
// The far side of a thread or a process also sends back what was seen, which is more than was sent.
import { context, propagation, trace } from '@opentelemetry/api';
import { createTracerFixture } from '../../dist/esm/index.js';
import { builtInBoundaries } from '../../dist/esm/fuzz.js';
import { childEcho, httpEcho, jsonCopy, jsonQueue, threadEcho } from '../lib/rawChannels.mjs';
import { spread } from '../lib/statistics.mjs';
import { takeTurns } from '../lib/takeTurns.mjs';

const rounds = 9;
const job = { v: 1, id: '0.0', ops: [{ op: 'span', ops: [{ op: 'probe' }] }], seed: 1 };

export async function measure() {
  const fixture = createTracerFixture();
  const { tracer } = fixture;
  const span = tracer.startSpan('caller');
  const baggage = propagation.createBaggage({ user: { value: 'a' } });
  const caller = propagation.setBaggage(trace.setSpan(context.active(), span), baggage);
  const carrier = {};
  propagation.inject(caller, carrier);
  const request = { call: 1, job, carrier };
  const local = (name) => crossing(caller, name, tracer);
  const http = await httpEcho();
  const figures = [
    ...(await compare('worker_threads', 500, sending(caller, 'worker_threads'), bound(threadEcho(), request))),
    ...(await compare('child_process.fork', 500, sending(caller, 'child_process.fork'), bound(childEcho(), request))),
    ...(await compare('http', 300, local('http'), () => http(carrier))),
    ...(await compare('object carrier', 2000, local('object carrier'), () => jsonQueue(carrier))),
  ];
  const copies = await compare('object carrier', 2000, local('object carrier'), async () => jsonCopy(carrier));
  const [, , { median: times }] = copies;
  span.end();
  return {
    section: 'crossings',
    title: 'Crossings over warm carriers, one at a time, against the raw round trip of the same channel',
    figures,
    details: [`object carrier against JSON alone, without a queue: ${times.toFixed(1)} x`],
  };
}

function builtIn(wanted) {
  return builtInBoundaries().find(({ name }) => name === wanted);
}

function sending(caller, name) {
  const boundary = builtIn(name);
  const once = () => context.with(caller, () => boundary.send(job));
  return async () => {
    const { fault, spans } = await once();
    if (fault !== undefined || spans.length !== 1) throw new Error(`${name}: ${fault ?? `${spans.length} spans`}`);
  };
}

function crossing(caller, name, tracer) {
  const boundary = builtIn(name);
  const look = () => [trace.getSpanContext(context.active()), propagation.getBaggage(context.active())];
  const task = async () => {
    look();
    await null;
    look();
    tracer.startActiveSpan('task', (span) => {
      look();
      span.end();
    });
  };
  return () => context.with(caller, () => boundary.cross(task));
}

function bound(echo, message) {
  return () => echo(message);
}

async function compare(name, count, cross, raw) {
  const perSecond = async (once) => {
    const start = performance.now();
    for (let i = 0; i < count; i += 1) await once();
    return (count * 1000) / (performance.now() - start);
  };
  const sides = { cross: () => perSecond(cross), raw: () => perSecond(raw) };
  const samples = await takeTurns(sides, { rounds, warmUps: 2 });
  return [
    { name: `${name}: crossings`, unit: '/s', ...spread(samples.cross) },
    { name: `${name}: raw round trips`, unit: '/s', ...spread(samples.raw) },
    {
      name: `${name}: a crossing against a raw trip`,
      unit: 'x',
      ...spread(samples.cross.map((r, i) => samples.raw[i] / r)),
    },
  ];
}
