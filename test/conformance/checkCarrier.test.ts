import { describe, expect, test } from 'vitest';
import type { CarrierSubject } from '../../src/conformance/carrier/CarrierCase.js';
import { carrierCases } from '../../src/conformance/carrier/carrierCases.js';
import { checkCarrier } from '../../src/conformance/checkCarrier.js';
import type { ConformanceFinding } from '../../src/conformance/ConformanceReport.js';
import { literalOf } from '../../src/conformance/carrier/CarrierProbe.js';
import { runProgram } from './runProgram.js';

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
  [
    'finds names by their start',
    'get-finds-nothing-else',
    {
      getter: {
        ...sound.getter,
        get: (c, n) => Object.entries(c ?? {}).find(([name]) => name.startsWith(n.toLowerCase()))?.[1],
      },
    },
  ],
  ['begins with a header', 'an-empty-carrier-is-empty', { make: () => ({ host: 'example.com' }) }],
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
    'can be read once',
    'get-finds-it-again',
    {
      getter: {
        ...sound.getter,
        get: (c, n) => {
          const value = sound.getter.get(c, n);
          if (c && value !== undefined) delete c[n];
          return value;
        },
      },
    },
  ],
  [
    'has no empty value',
    'empty-values-come-back',
    { getter: { ...sound.getter, get: (c, n) => sound.getter.get(c, n) || undefined } },
  ],
  ['ends values after 256', 'long-values-come-back', { setter: { set: (c, n, v) => void (c[n] = v.slice(0, 256)) } }],
  [
    'has one request id for all',
    'carriers-stay-apart',
    {
      getter: { ...sound.getter, get: (c, n) => (n === 'x-request-id' ? one[n] : sound.getter.get(c, n)) },
      setter: {
        set: (c, n, v) => {
          if (n === 'x-request-id') one[n] = v;
          sound.setter.set(c, n, v);
        },
      },
    },
  ],
  [
    'names in upper case',
    'keys-keep-lower-case',
    { getter: { ...sound.getter, keys: (c) => sound.getter.keys(c).map((name) => name.toUpperCase()) } },
  ],
  [
    'refuses what is set already',
    'set-takes-headers',
    {
      setter: {
        set: (c, n, v) => {
          if (n in c) throw new Error(`${n} is there`);
          c[n] = v;
        },
      },
    },
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

  test.each(planted)('%s: %s, with a program that shows it', async (bug, caughtBy, change) => {
    const subject = { ...sound, ...change };
    const { findings } = checkCarrier(subject, {}, { seed: 1, only: [caughtBy] });
    expect(findings).toMatchObject([{ id: caughtBy, outcome: 'fail' }]);
    const [{ program = '' }] = findings as [ConformanceFinding];
    const said = program.split('\n').flatMap((line) => (line.startsWith('// ') ? [line.slice(3)] : []));
    if (said.at(-1)?.startsWith('threw ')) await expect(runProgram(program, { subject })).rejects.toThrow();
    // One that counts the calls says something else each time.
    else if (bug !== 'counts') expect((await runProgram(program, { subject })).map(literalOf)).toEqual(said);
  });

  test('has a planted bug for every case', () => {
    const caught = new Set(planted.map(([, caughtBy]) => caughtBy));
    expect(carrierCases.map(({ id }) => id).filter((id) => !caught.has(id))).toEqual([]);
  });

  test('has in its program the call that fails', () => {
    const getter = { ...sound.getter, get: (c: Record_ | undefined | null, n: string) => c?.[n] };
    const { findings } = checkCarrier({ ...sound, getter }, {}, { seed: 1, only: ['get-in-any-case'] });
    expect(findings[0]?.program).toMatch(
      /^const \{ make, getter, setter \} = subject;\nconst carrier1 = make\(\);\nsetter\.set\(carrier1, "([\w-]+)", ".*"\);\nconsole\.log\(getter\.get\(carrier1, "[A-Z\d-]+"\)\);\n\/\/ undefined$/,
    );
  });

  test('asks one that is only read, or only written, for no more', () => {
    const readOnly = {
      ...sound,
      setter: {
        set: () => {
          throw new Error('read-only');
        },
      },
    };
    const read = checkCarrier(readOnly, { writing: 'a request that came in' }, { seed: 1 });
    expect(read.findings.filter(({ outcome }) => outcome !== 'skip')).toMatchObject([
      { id: 'an-empty-carrier-is-empty', outcome: 'pass' },
      { id: 'get-survives-no-carrier', outcome: 'pass' },
    ]);
    const writeOnly = { ...sound, getter: { get: () => undefined, keys: () => [] } };
    const written = checkCarrier(writeOnly, { reading: 'a request that goes out' }, { seed: 1 });
    expect(written.findings.filter(({ outcome }) => outcome !== 'skip')).toMatchObject([
      { id: 'set-takes-headers', outcome: 'pass' },
    ]);
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
