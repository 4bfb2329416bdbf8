import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { IncomingHttpHeaders } from 'node:http';
import { context, propagation, trace } from '@opentelemetry/api';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createTracerFixture } from '../../src/fixture/createTracerFixture.js';
import type { TracerFixture } from '../../src/fixture/TracerFixture.js';
import { UsageError } from '../../src/util/UsageError.js';
import { aSpan } from '../support/aSpan.js';
import { nest } from '../support/nest.js';
import '../support/matchers.js';

let tracing: TracerFixture;
beforeEach(() => {
  tracing = createTracerFixture();
});
afterEach(() => tracing.dispose());

const traceparent = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01';

/** The headers that a server gets with a request. */
async function received(headers: Record<string, string>): Promise<IncomingHttpHeaders> {
  let seen: IncomingHttpHeaders = {};
  const server = createServer((request, response) => {
    seen = request.headers;
    response.end();
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  await fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}`, { headers });
  await new Promise((done) => server.close(done));
  return seen;
}

describe('toHaveTraceparent', () => {
  it.each<[string, unknown]>([
    ['an object of headers', { 'content-type': 'text/plain', traceparent }],
    ['another spelling of the name', { TraceParent: traceparent }],
    ['an environment', { PATH: '/bin', TRACEPARENT: traceparent }],
    ['a list of one', { traceparent: [traceparent] }],
    ['bytes, as Kafka has them', { traceparent: Buffer.from(traceparent) }],
    ['a list of bytes', { traceparent: [new TextEncoder().encode(traceparent)] }],
    ['an object without a prototype', Object.assign(Object.create(null), { traceparent })],
    ['a Map', new Map([['Traceparent', traceparent]])],
    ['Headers', new Headers({ traceparent })],
    ['the headers of a Request', new Request('http://shop.test', { headers: { traceparent } }).headers],
    ['a job that carries it beside other ids', { traceId: 'a', spanId: 'b', traceparent }],
  ])('passes for %s', (_, carrier) => {
    expect(carrier).toHaveTraceparent();
    expect([carrier]).toEqual([expect.toHaveTraceparent()]);
    expect(() => expect(carrier).not.toHaveTraceparent()).toThrow(
      'Expected the carrier to have no valid traceparent, but it has one.',
    );
  });

  it('passes for what inject() writes, and what a server receives', async () => {
    const carrier: Record<string, string> = {};
    const span = tracing.tracer.startSpan('checkout');
    propagation.inject(trace.setSpan(context.active(), span), carrier);
    expect(carrier).toHaveTraceparent();
    expect(await received(carrier)).toHaveTraceparent();
    expect(() => expect(carrier).not.toHaveTraceparent()).toThrow('but it has that of "checkout".');
  });

  it.each<[string, unknown, string]>([
    ['nothing', {}, 'but it is empty.'],
    ['other headers', { baggage: 'a=b' }, 'but it has no traceparent.'],
    ['an undefined one', { traceparent: undefined }, 'but it is empty.'],
    ['an empty list', { accept: '*/*', traceparent: [] }, 'but it has no traceparent.'],
    [
      'another name',
      { 'trace.parent': traceparent },
      'Hint: "trace.parent" is read by nobody: the name is traceparent.',
    ],
    ['two', { traceparent: [traceparent, traceparent] }, 'but it has 2 traceparents.'],
    ['two spellings', { traceparent, Traceparent: traceparent }, 'but it has 2 traceparents.'],
    ['two in one line', { traceparent: `${traceparent}, ${traceparent}` }, 'but it has 2 traceparents.'],
    ['a number', { traceparent: 5 }, 'but its traceparent is no text.'],
    ['null', { traceparent: null }, 'but its traceparent is no text.'],
    ['an invalid one', { traceparent: traceparent.slice(1) }, 'is not valid: version has 1 digit, 2 are due.'],
    ['an empty one', { traceparent: '' }, 'is not valid: it is empty.'],
  ])('fails for %s, and passes under not', (_, carrier, words) => {
    expect(() => expect(carrier).toHaveTraceparent()).toThrow(words);
    expect(carrier).not.toHaveTraceparent();
  });

  it('counts each header that was appended', () => {
    const headers = new Headers({ traceparent });
    headers.append('traceparent', traceparent);
    expect(() => expect(headers).toHaveTraceparent()).toThrow('but it has 2 traceparents.');
  });

  it('says why there is none: another format, or baggage without a span', () => {
    expect(() => expect({ 'X-B3-TraceId': 'a' }).toHaveTraceparent()).toThrow('Hint: "X-B3-TraceId" is what B3 writes');
    expect(() => expect({ baggage: 'a=b' }).toHaveTraceparent()).toThrow(
      'for there is baggage, but no span was active',
    );
    expect(() => expect({ accept: '*/*' }).toHaveTraceparent()).toThrow('Hint: inject while the span is active');
  });

  const wanted = 'A carrier is a plain object of headers, a Map or a Headers object; it was';
  it.each<[string, () => unknown, string]>([
    ['undefined', () => undefined, `${wanted} undefined.`],
    ['the value', () => traceparent, 'Expect the object that holds the header, not its value.'],
    ['a list of pairs', () => [['traceparent', traceparent]], 'A list of pairs becomes one by new Map(list).'],
    ['a promise', () => Promise.resolve({ traceparent }), 'Await it first.'],
    ['a message', () => ({ headers: { traceparent } }), 'Expect its headers.'],
    ['a request', () => new Request('http://shop.test'), 'Expect its headers.'],
    ['a set', () => new Set([traceparent]), wanted],
    ['an object of a class', () => new (class Carrier {})(), wanted],
    ['a span', () => tracing.tracer.startSpan('a'), 'For spans there are toBeChildOf() and toShareTraceWith().'],
    ['a record', () => aSpan('a'), 'For spans there are toBeChildOf() and toShareTraceWith().'],
    ['a SpanContext', () => aSpan('a').spanContext(), 'For spans there are toBeChildOf() and toShareTraceWith().'],
    ['a fixture', () => tracing, wanted],
    ['a trace', () => (nest(tracing, 'a'), tracing.traces()[0]), 'For spans there are'],
  ])('refuses %s, under not too', (_, make, message) => {
    const given = make();
    for (const claim of [expect(given), expect(given).not]) {
      expect(() => claim.toHaveTraceparent()).toThrow(UsageError);
      expect(() => claim.toHaveTraceparent()).toThrow(message);
    }
  });
});
