import { describe, expect, it } from 'vitest';
import { carriesOf, lacksOf } from '../../../src/fuzz/boundary/Boundary.js';
import { resolveBoundaries } from '../../../src/fuzz/boundary/resolveBoundaries.js';
import { thrownBy } from '../programs.js';

const cross = (task: () => Promise<unknown>): Promise<unknown> => task();
const send = (): Promise<never> => Promise.reject(new Error('never called'));
const accepted = 'Give a function (task) => …, { name, cross }, or { name, send }.';

describe('what is given', () => {
  it('may be a function, which gives the name', () => {
    expect(
      resolveBoundaries(function viaQueue(task) {
        return task();
      }),
    ).toMatchObject([{ name: 'viaQueue' }]);
    expect(resolveBoundaries((task) => task())).toMatchObject([{ name: 'boundary' }]);
  });

  it('may be a boundary, or a list, and is handed on as it is', () => {
    const boundaries = [
      { name: 'a', cross },
      { name: 'b', send },
    ];

    expect(resolveBoundaries(boundaries[0] as never)[0]).toBe(boundaries[0]);
    expect(resolveBoundaries(boundaries as never)).toEqual(boundaries);
    expect(resolveBoundaries(boundaries as never).map(carriesOf)).toEqual(['context', 'carrier']);
    expect(resolveBoundaries({ name: 'b', send, lacks: ['sampling'] }).map(lacksOf)).toEqual([['sampling']]);
  });

  it('may be an object of a class, with a send of its prototype', () => {
    class Remote {
      readonly name = 'remote';
      send = send;
    }
    expect(resolveBoundaries(new Remote())[0]?.name).toBe('remote');
  });
});

describe('misuse', () => {
  it.each<[string, unknown, string]>([
    ['nothing', undefined, `Not a boundary: the boundary is undefined. ${accepted}`],
    ['a string', 'queue', `Not a boundary: the boundary is 'queue'. ${accepted}`],
    ['an object without a name', { cross }, `Not a boundary: the boundary is an object without a name. ${accepted}`],
    [
      'a name of two lines',
      { name: 'a\nb', cross },
      `Not a boundary: the boundary is named 'a\\nb', which has a line break. ${accepted}`,
    ],
    ['an empty name', { name: '', cross }, `Not a boundary: the boundary is an object without a name. ${accepted}`],
    ['nothing to cross', { name: 'a' }, `Not a boundary: "a" is an object with neither cross nor send. ${accepted}`],
    [
      'a cross that is none',
      { name: 'a', cross: true },
      `Not a boundary: "a" is an object with neither cross nor send. ${accepted}`,
    ],
    [
      'both sides',
      { name: 'a', cross, send },
      `Not a boundary: "a" is an object with both cross and send. ${accepted}`,
    ],
    ['a hole in a list', [{ name: 'a', cross }, null], `Not a boundary: boundaries[1] is null. ${accepted}`],
    [
      'an empty list',
      [],
      'There is no boundary to check: an empty list was given. Give a function (task) => …, a boundary, or a list of boundaries.',
    ],
    [
      'a name twice',
      [
        { name: 'a', cross },
        { name: 'a', send },
      ],
      'Two boundaries are named "a". Give each a name of its own: reports and replay tokens go by it.',
    ],
    [
      'an unknown class',
      { name: 'a', cross, carries: 'all' },
      `Boundary "a" says carries: "all"; accepted here: 'context', 'carrier', 'trigger', 'creation', 'nothing'.`,
    ],
    [
      'a far side that keeps the context',
      { name: 'a', send, carries: 'context' },
      `Boundary "a" says carries: "context"; accepted here: 'carrier', 'nothing'.`,
    ],
    [
      'creation without setup',
      { name: 'a', cross, carries: 'creation' },
      `Boundary "a" says carries: 'creation', so its tasks are promised the context of setup(), but it has no setup. Make the resource in setup(), or name another class.`,
    ],
    [
      'a lack that is none',
      { name: 'a', send, lacks: ['suppression', 'links'] },
      `Boundary "a" says lacks: [ 'suppression', 'links' ]; accepted: a list of 'baggage-metadata', 'suppression', 'sampling'.`,
    ],
    [
      'a lack that is no list',
      { name: 'a', send, lacks: 'suppression' },
      `Boundary "a" says lacks: 'suppression'; accepted: a list of 'baggage-metadata', 'suppression', 'sampling'.`,
    ],
    [
      'a lack in this process',
      { name: 'a', cross, lacks: ['suppression'] },
      `Boundary "a" says lacks: [ 'suppression' ], but its task runs in this process, where nothing is lacking. Only a boundary with send may say so.`,
    ],
  ])('is told: %s', (_, given, message) => {
    expect(thrownBy(() => resolveBoundaries(given as never))).toBe(`UsageError: ${message}`);
  });
});
