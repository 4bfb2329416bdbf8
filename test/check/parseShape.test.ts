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
    [
      'names in quotes that would be read as something else',
      'a\n  "t1:"\n  "@ x"',
      [{ tops: [['a', ['t1:', '@ x']]] }],
    ],
    ['line ends of all kinds', 'a\r\n  b \r\n    c\r  d\t', [{ tops: [['a', [['b', ['c']], 'd']]] }]],
    ['tabs alone', 'a\n\tb\n\t\tc\n\td', [{ tops: [['a', [['b', ['c']], 'd']]] }]],
    [
      'tabs, and blanks behind them',
      '\t\ta\n\t\t├─ b\n\t\t│  └─ c\n\t\t└─ d',
      [{ tops: [['a', [['b', ['c']], 'd']]] }],
    ],
    ['blanks in place of some drawn branches', 'a\n├─ b\n      c\n└─ d', [{ tops: [['a', [['b', ['c']], 'd']]] }]],
    ['long branches, and guides alone', 'a\n│\n├── b\n│   └── c\n│\n└── d', [{ tops: [['a', [['b', ['c']], 'd']]] }]],
    ['a part of a drawn tree', 'a\n├─ b\n│  └─ c   ← here; started at x.ts:1:2', [{ tops: [['a', [['b', ['c']]]]] }]],
    [
      'brackets that are part of a name',
      'GET /x [id]\n[CLIENT]\njob [42]',
      [{ tops: ['GET /x [id]', '[CLIENT]', 'job [42]'] }],
    ],
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
      'a\n  "(dangling parent)"\n    b',
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
          @ last: true
        b
          ! sent
          ! "received {all}" { "bytes": 7, "by": "me" }
          -> s1
          -> outside { "why": "batch" }
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
      'Line 2 of the expected tree, "@ a: 1", tells more of a span, but is not deeper than "a" in line 1. Such lines stand directly below the line of their span, and deeper.',
    ],
    [
      'a\n├─ b\n│  @ a: 1',
      'Line 3 of the expected tree, "@ a: 1", tells more of a span, but is not deeper than "b" in line 2.',
    ],
    [
      'a\n  b\n  ! sent\n  c',
      'Line 3 of the expected tree, "! sent", tells more of a span, but is not deeper than "b" in line 2.',
    ],
    ['t1:\na\nt2:\n  -> s1', 'Line 4 of the expected tree, "-> s1", tells more of a span, but none is above it'],
    [
      'a\n  @ k: 1\n  @ k: 2',
      'Line 3 of the expected tree, "@ k: 2", names an attribute that a line above it names already.',
    ],
    [
      'a\n  t2:',
      'Line 2 of the expected tree, "t2:", begins a trace, but stands deeper than "a" in line 1. It stands no deeper than the spans of a trace; a span that is named so is put in double quotes.',
    ],
    [
      'a\n  (dangling parent)\n    b',
      'Line 2 of the expected tree, "(dangling parent)", looks like what stands for a parent',
    ],
    [
      '(dangling parents)\n  b',
      'Line 1 of the expected tree, "(dangling parents)", looks like what stands for a parent',
    ],
    [
      '(dangling parent)\nb',
      'Line 1 of the expected tree, "(dangling parent)", stands for a parent, but no span is below it and deeper.',
    ],
    ['t1:\na\nt2:\nt3:\nb', 'Line 3 of the expected tree, "t2:", begins a trace, but no span is in it.'],
    ['a\n(no spans)', 'Line 2 of the expected tree, "(no spans)", says that there are no spans, among others'],
    ['a\n├─\n└─ b', 'Line 2 of the expected tree, "├─", draws a branch, but names no span there.'],
    [
      'a\n  b\n└─ c',
      'Line 3 of the expected tree, "c", is deeper than "b" in line 2, but its branch is drawn left of that. Draw all branches, or indent by blanks alone.',
    ],
    [
      '\ta\n\t\tb\n        c',
      'Line 3 of the expected tree, "c", and "b" in line 2 are indented by different blanks (tabs, spaces), so which is deeper cannot be told. Indent all lines alike.',
    ],
    ['a\n  b\n\u00a0c', 'Line 3 of the expected tree, "c", and "b" in line 2 are indented by different blanks'],
    ['a\n… 3 more', 'Line 2 of the expected tree, "… 3 more", stands for lines that were left out.'],
    ['a\n╰─ b', 'Line 2 of the expected tree, "╰─ b", draws branches by other signs than ├─, └─ and │'],
    ['a\n|-- b', 'Line 2 of the expected tree, "|-- b", draws branches by other signs'],
    ['a\n`-- b', 'Line 2 of the expected tree, "`-- b", draws branches by other signs'],
    [
      '- a',
      'Line 1 of the expected tree, "- a", begins with a sign that means nothing here: lines begin with a name, or with @, ! or ->;',
    ],
    ['a\n  → s1', 'Line 2 of the expected tree, "→ s1", begins with a sign that means nothing here'],
    ['a\n  # why', 'Line 2 of the expected tree, "# why", begins with a sign that means nothing here'],
    [
      'a\n  @order.id: 7',
      'Line 2 of the expected tree, "@order.id: 7", looks like an attribute, which is written @ key: value;',
    ],
    ['a\n  @', 'Line 2 of the expected tree, "@", looks like an attribute'],
    ['a\n  !sent', 'Line 2 of the expected tree, "!sent", looks like an event, which is written ! name;'],
    ['a\n  ->s1', 'Line 2 of the expected tree, "->s1", looks like a link, which is written -> s1;'],
    ['"a', 'Line 1 of the expected tree, "\\"a", begins with a quotation mark, but is no name in double quotes'],
    ['"a" b', 'Line 1 of the expected tree, "\\"a\\" b", begins with a quotation mark'],
    [
      'a [CLEINT]',
      'Line 1 of the expected tree, "a [CLEINT]", has square brackets that are not understood. They take, with commas between: INTERNAL, SERVER,',
    ],
    [
      'a [ERROR declined]',
      'Line 1 of the expected tree, "a [ERROR declined]", has square brackets that are not understood.',
    ],
    ['a [SERVER', 'Line 1 of the expected tree, "a [SERVER", has square brackets that are not understood.'],
    ['a [S1]', 'Line 1 of the expected tree, "a [S1]", has square brackets that are not understood.'],
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
    ['\n  \n', 'The expected tree names no span.'],
    ['t1:\nt2:', 'Line 1 of the expected tree, "t1:", begins a trace, but no span is in it.'],
  ])('is refused: %j', (text, message) => {
    expect(() => parseShape(text)).toThrow(UsageError);
    expect(() => parseShape(text)).toThrow(message);
  });
});
