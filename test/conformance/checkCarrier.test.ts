import { describe, expect, test } from 'vitest';
import type { CarrierSubject } from '../../src/conformance/carrier/CarrierCase.js';
import { checkCarrier } from '../../src/conformance/checkCarrier.js';

type Record_ = Record<string, string>;

const sound = {
  make: (): Record_ => Object.create(null) as Record_,
  getter: {
    get: (carrier: Record_ | undefined | null, name: string) => carrier?.[name.toLowerCase()],
    keys: (carrier: Record_ | undefined | null) => Object.keys(carrier ?? {}),
  },
  setter: {
    set: (carrier: Record_, name: string, value: string) => {
      carrier[name.toLowerCase()] = value;
    },
  },
} satisfies CarrierSubject<Record_>;

const one: Record_ = {};
let appended = 0;

const planted: readonly [bug: string, caughtBy: string, subject: Partial<typeof sound>][] = [
  [
    'cuts values',
    'get-finds-what-was-set',
    { getter: { ...sound.getter, get: (c, n) => sound.getter.get(c, n)?.slice(0, 5) } },
  ],
  ['finds what objects inherit', 'get-finds-nothing-else', { make: () => ({}) }],
  ['keeps the first value', 'set-replaces', { setter: { set: (c, n, v) => void (c[n] ??= v) } }],
  [
    'forgets the others',
    'set-leaves-other-names',
    {
      setter: {
        set: (c, n, v) => {
          for (const key of Object.keys(c)) delete c[key];
          c[n] = v;
        },
      },
    },
  ],
  ['names none', 'keys-names-all', { getter: { ...sound.getter, keys: () => [] } }],
  ['knows one case', 'get-in-any-case', { getter: { ...sound.getter, get: (c, n) => c?.[n] } }],
  ['makes a second header', 'set-in-any-case-replaces', { setter: { set: (c, n, v) => void (c[n] = v) } }],
  ['shares one carrier', 'carriers-stay-apart', { make: () => one }],
  ['drops quotes', 'text-comes-back-as-it-is', { setter: { set: (c, n, v) => void (c[n] = v.replaceAll('"', '')) } }],
  [
    'counts',
    'keys-are-as-many',
    { getter: { ...sound.getter, keys: (c) => [...sound.getter.keys(c), `${(appended += 1)}`] } },
  ],
  [
    'throws without a carrier',
    'get-survives-no-carrier',
    { getter: { get: (c, n) => (c as Record_)[n], keys: (c) => Object.keys(c as Record_) } },
  ],
];

describe('checkCarrier', () => {
  test('passes a carrier that keeps its contract', () => {
    expect(checkCarrier(sound, {}, { seed: 1 }).findings.filter(({ outcome }) => outcome !== 'pass')).toEqual([]);
  });

  test.each(planted)('%s: %s', (_, caughtBy, subject) => {
    const { findings } = checkCarrier({ ...sound, ...subject }, {}, { seed: 1, only: [caughtBy] });
    expect(findings).toMatchObject([{ id: caughtBy, outcome: 'fail' }]);
  });

  test('skips what a carrier is without, with the reason', () => {
    const { findings } = checkCarrier(sound, { 'any case': 'a Map is exact' }, { only: ['get-in-any-case'] });
    expect(findings).toMatchObject([{ outcome: 'skip', reason: 'no any case: a Map is exact' }]);
  });

  test.each<[unknown, string]>([
    [undefined, 'make is undefined, not a function.'],
    [{ ...sound, getter: { get: sound.getter.get } }, 'getter.keys is undefined, not a function.'],
  ])('refuses %s', (subject, message) => {
    expect(() => checkCarrier(subject as never)).toThrow(message);
  });
});
