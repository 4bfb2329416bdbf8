import { describe, expect, it } from 'vitest';
import { matchesSpan } from '../../src/trace/SpanPattern.js';
import type { SpanSelector } from '../../src/trace/Trace.js';
import { aSpan } from '../support/aSpan.js';

const span = aSpan('GET /users', {
  kind: 2,
  attributes: { 'http.method': 'GET', 'http.status_code': 200, tags: ['a', 'b'] },
  status: { code: 2, message: 'boom' },
  events: [
    { name: 'exception', time: [1, 0], attributes: { 'exception.type': 'TypeError' } },
    { name: 'retry', time: [1, 1] },
  ],
  links: [{ context: { traceId: 't', spanId: 's', traceFlags: 1 }, attributes: { 'batch.index': 0 } }],
});
const linked = aSpan('linked', { traceId: 't', spanId: 's' });

describe('matchesSpan', () => {
  it.each<[string, SpanSelector]>([
    ['its name', 'GET /users'],
    ['a RegExp', /^GET/],
    ['a global RegExp', /users/g],
    ['a name pattern', { name: /users$/ }],
    ['an asymmetric name', { name: expect.stringContaining('users') }],
    ['its kind', { kind: 2 }],
    ['some attributes', { attributes: { 'http.method': 'GET' } }],
    ['asymmetric attributes', { attributes: { 'http.status_code': expect.any(Number) } }],
    ['attributes as a whole', { attributes: expect.objectContaining({ 'http.method': 'GET' }) }],
    ['a list attribute', { attributes: { tags: ['a', 'b'] } }],
    ['part of the status', { status: { code: 2 } }],
    ['an event by name', { events: ['retry'] }],
    ['events in any order', { events: [{ name: 'retry' }, { attributes: { 'exception.type': /Type/ } }] }],
    ['a link by its span', { links: [linked] }],
    ['a link by its ids', { links: [{ context: { traceId: 't' } }] }],
    ['a link by the context of its span', { links: [{ traceId: 't', spanId: 's' }] }],
    ['a link by its span, and attributes', { links: [{ context: linked, attributes: { 'batch.index': 0 } }] }],
    ['a link by a matcher', { links: [expect.objectContaining({ attributes: expect.anything() })] }],
    ['a link by a matcher for its context', { links: [{ context: expect.objectContaining({ traceId: 't' }) }] }],
    ['events by RegExp and matcher', { events: [/^re/, expect.objectContaining({ name: 'exception' })] }],
    ['its state', { ended: true, sampled: true }],
  ])('fits %s', (_, which) => {
    expect(matchesSpan(span, which)).toBe(true);
    expect(matchesSpan(span, which)).toBe(true);
  });

  it.each<[string, SpanSelector]>([
    ['part of its name', 'GET'],
    ['another RegExp', /^POST/],
    ['another kind', { kind: 1 }],
    ['an attribute it lacks', { attributes: { 'http.route': '/users' } }],
    ['another value', { attributes: { 'http.status_code': '200' } }],
    ['part of a list attribute', { attributes: { tags: ['a'] } }],
    ['another status', { status: { code: 1 } }],
    ['the same event twice', { events: ['retry', 'retry'] }],
    ['a link elsewhere', { links: [span] }],
    ['a link to another context', { links: [{ traceId: 't', spanId: 'x' }] }],
    ['a link by its span, with other attributes', { links: [{ context: linked, attributes: { 'batch.index': 1 } }] }],
    ['an event by a RegExp', { events: [/^try/] }],
    ['another state', { ended: false }],
  ])('does not fit %s', (_, which) => {
    expect(matchesSpan(span, which)).toBe(false);
  });

  it('refuses a field that spans do not have', () => {
    const misspelt = { atributes: {} } as SpanSelector;
    expect(() => matchesSpan(span, misspelt)).toThrow(
      'A span pattern has no field "atributes". It may have: name, kind, status, attributes, events, links, ended, sampled. Did you mean "attributes"?',
    );
  });

  it('refuses a name for a link, which knows only ids', () => {
    expect(() => matchesSpan(span, { links: ['linked'] } as never)).toThrow(
      "A link in a span pattern is the span it leads to, its SpanContext, { context, attributes }, or an asymmetric matcher; it was 'linked'. For the span of this name: links: [tracing.span('linked')].",
    );
  });

  it.each([undefined, null, 3, [] as unknown])('refuses %o as a description', (which) => {
    expect(() => matchesSpan(span, which as SpanSelector)).toThrow(
      /A span is named by a string, a RegExp or a pattern/,
    );
  });
});
