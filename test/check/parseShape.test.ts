import { describe, expect, it } from 'vitest';
import { parseShape } from '../../src/check/parseShape.js';
import type { TextNode } from '../../src/check/TextNode.js';
import { UsageError } from '../../src/util/UsageError.js';

type Outline = string | [string, Outline[]];

const outline = (nodes: readonly TextNode[]): Outline[] =>
  nodes.map(({ pattern, children }) => {
    const name = String(pattern.name);
    return children.length === 0 ? name : [name, outline(children)];
  });

function read(text: string): object[] {
  return parseShape(text).traces.map(({ tops, dangling }) =>
    dangling.length === 0 ? { tops: outline(tops) } : { tops: outline(tops), dangling: dangling.map(outline) },
  );
}

describe('a tree text', () => {
  it.each<[string, string, object[]]>([
    ['one trace', 'a\n  b\n    c\n  d', [{ tops: [['a', [['b', ['c']], 'd']]] }]],
    ['several roots', 'a\nb', [{ tops: ['a', 'b'] }]],
    ['several traces', 't1:\na\n└─ b\nt2:\nc', [{ tops: [['a', ['b']]] }, { tops: ['c'] }]],
    [
      'several traces, indented',
      '\n    t1:\n    a\n      b\n    t2:\n    c\n  ',
      [{ tops: [['a', ['b']]] }, { tops: ['c'] }],
    ],
    [
      'several drawn traces',
      '41d7e3c0\n└─ a 1 ms\n   └─ b 1 ms\n9f1c02ab\n├─ c 2 ms\n└─ d 2 ms',
      [{ tops: [['a', ['b']]] }, { tops: ['c', 'd'] }],
    ],
    ['hex digits that are names', '41d7e3c0\n9f1c02ab\ndeadbeef', [{ tops: ['9f1c02ab', 'deadbeef'] }]],
    ['a label that is a name, as it has a parent', 'a\n  t1:', [{ tops: [['a', ['t1:']]] }]],
    [
      'parents elsewhere',
      '(declared caller)\n├─ a\n└─ b\nc\n(parent "x" in another test)\n└─ d',
      [{ tops: ['a', 'b', 'c', 'd'] }],
    ],
    [
      'dangling spans',
      'a\n(dangling parent)\n├─ b\n└─ c\n(dangling parent)\n└─ d',
      [{ tops: ['a'], dangling: [['b', 'c'], ['d']] }],
    ],
    [
      'dangling spans as drawn',
      '41d7e3c0\n└─ (parent 9f1c02ab dangling: recorded by nobody)\n   └─ b 1 ms',
      [{ tops: [], dangling: [['b']] }],
    ],
    [
      'a name like a placeholder, below a span',
      'a\n  (dangling parent)\n    b',
      [{ tops: [['a', [['(dangling parent)', ['b']]]]] }],
    ],
    ['no spans', '  (no spans)\n', []],
  ])('of %s', (_, text, expected) => {
    expect(read(text)).toEqual(expected);
  });

  it('tells more of a span below it, at any depth', () => {
    const { traces, labels } = parseShape(`
      a [s1]
        @ order.id: 7
        @ "odd key": ["x", NaN, -0]
        b
          ! sent
          ! "received {all}" { "bytes": 7, "by": "me" }
          -> s1
          -> outside { "why": "batch" }
        @ last: true
    `);
    const a = traces[0]?.tops[0] as TextNode;
    expect(labels.get('s1')).toBe(a);
    expect(a.pattern).toEqual({
      name: 'a',
      attributes: { 'order.id': 7, 'odd key': ['x', Number.NaN, -0], last: true },
    });
    const b = a.children[0] as TextNode;
    expect(b.parent).toBe(a);
    expect(b.pattern.events).toEqual([
      { name: 'sent' },
      { name: 'received {all}', attributes: { bytes: 7, by: 'me' } },
    ]);
    expect(b.links).toMatchObject([{ target: 's1' }, { target: 'outside', attributes: { why: 'batch' } }]);
  });

  it('has values as in JSON, and those that JSON has not', () => {
    const attributesOf = (text: string): unknown =>
      parseShape(`a\n  @ k: ${text}`).traces[0]?.tops[0]?.pattern.attributes;
    for (const [text, value] of [
      ['"a\\u2028\\"b"', 'a\u2028"b'],
      ['-1.5e-7', -1.5e-7],
      ['-Infinity', Number.NEGATIVE_INFINITY],
      ['[ ]', []],
      ['[1,2 , 3]', [1, 2, 3]],
      ['{ "a": { "b": [null, undefined] } }', { a: { b: [null, undefined] } }],
      ['bytes [1, 255]', Uint8Array.from([1, 255])],
    ]) {
      expect(attributesOf(text as string)).toStrictEqual({ k: value });
    }
  });

  it.each<[string, string]>([
    ['a\n   b\n  c', 'Line 3 of the expected tree, "c", is indented between two levels.'],
    [
      '@ a: 1\na',
      'Line 1 of the expected tree, "@ a: 1", tells more of a span, but none is above it and less indented.',
    ],
    [
      'a\n@ a: 1',
      'Line 2 of the expected tree, "@ a: 1", tells more of a span, but none is above it and less indented.',
    ],
    ['(declared caller)\n  @ a: 1\n  b', 'Line 2 of the expected tree, "@ a: 1", tells more of a span'],
    [
      'a\n  @ nestjs/core',
      'Line 2 of the expected tree, "@ nestjs/core", looks like an attribute, which is written @ key: value',
    ],
    ['a\n  @ a: visa', 'Line 2 of the expected tree, "@ a: visa", looks like an attribute'],
    ['a\n  @ a: 1 2', 'looks like an attribute'],
    ['a\n  @ a: [1', 'looks like an attribute'],
    ['a\n  @ a: bytes 1', 'looks like an attribute'],
    ['a\n  ! sent {', 'Line 2 of the expected tree, "! sent {", looks like an event, which is written ! name'],
    ['a\n  -> checkout', 'Line 2 of the expected tree, "-> checkout", looks like a link, which is written -> s1'],
    ['a [s1]\n  b [s1]', 'Line 2 of the expected tree marks another span as s1: each label stands once.'],
    ['(dangling parent)', 'The expected tree names no span.'],
    ['t1:\nt2:', 'The expected tree names no span.'],
  ])('is refused: %j', (text, message) => {
    expect(() => parseShape(text)).toThrow(UsageError);
    expect(() => parseShape(text)).toThrow(message);
  });
});
