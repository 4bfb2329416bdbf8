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
  links: [{ context: { traceId: 't', spanId: 's', traceFlags: 1 } }],
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
    ['its state', { ended: true, sampled: true }],
    ['nothing in particular', {}],
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
    ['another state', { ended: false }],
  ])('does not fit %s', (_, which) => {
    expect(matchesSpan(span, which)).toBe(false);
  });

  it('refuses a field that spans do not have', () => {
    const misspelt = { atributes: {} } as SpanSelector;
    expect(() => matchesSpan(span, misspelt)).toThrow(
      'A span pattern has no field "atributes". It may have: name, kind, status, attributes, events, links, ended, sampled.',
    );
  });

  it('refuses a name for a link, which knows only ids', () => {
    expect(() => matchesSpan(span, { links: ['linked'] })).toThrow(
      'A link is described by the span it leads to, or by { context, attributes }, not by a string.',
    );
  });

  it.each([undefined, null, 3, [] as unknown])('refuses %o as a description', (which) => {
    expect(() => matchesSpan(span, which as SpanSelector)).toThrow(
      /A span is named by a string, a RegExp or a pattern/,
    );
  });
});
