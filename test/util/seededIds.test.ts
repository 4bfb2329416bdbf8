import { describe, expect, it } from 'vitest';
import { SeededNames } from '../../src/util/SeededNames.js';
import { type SeededIds, seededIds } from '../../src/util/seededIds.js';

const firstOf = (ids: SeededIds): string[] => [ids.generateTraceId(), ids.generateSpanId()];

describe('seededIds', () => {
  it('are these for this key, on every machine', () => {
    expect(firstOf(seededIds(['7', 'a test', '1']))).toMatchInlineSnapshot(`
      [
        "7769a5aceb41955d5dc04953e9833065",
        "1a6c34d738258dbf",
      ]
    `);
  });

  it('do not depend on the order in which trace and span ids are asked for', () => {
    const [one, other] = [seededIds(['a']), seededIds(['a'])];
    const traceId = one.generateTraceId();
    const spanIds = [other.generateSpanId(), other.generateSpanId()];
    expect([one.generateSpanId(), one.generateSpanId()]).toEqual(spanIds);
    expect(other.generateTraceId()).toBe(traceId);
  });

  it('are valid and do not repeat', () => {
    const ids = seededIds(['a']);
    const traceIds = Array.from({ length: 10_000 }, () => ids.generateTraceId());
    const spanIds = Array.from({ length: 10_000 }, () => ids.generateSpanId());
    expect(traceIds.every((id) => /^(?!0+$)[0-9a-f]{32}$/.test(id))).toBe(true);
    expect(spanIds.every((id) => /^(?!0+$)[0-9a-f]{16}$/.test(id))).toBe(true);
    expect([new Set(traceIds).size, new Set(spanIds).size]).toEqual([10_000, 10_000]);
  });

  it('are others for another key, however the names are cut', () => {
    const all = [seededIds(['ab', 'c']), seededIds(['a', 'bc']), seededIds(['a']).fork('b'), seededIds(['a'])];
    expect(new Set(all.flatMap(firstOf)).size).toBe(8);
    expect(firstOf(seededIds(['a']).fork('b'))).toEqual(firstOf(seededIds(['a', 'b'])));
  });
});

describe('SeededNames', () => {
  it('gives each scope of a name ids of its own, whatever comes between', () => {
    const seeds = new SeededNames('7');
    const [first, second] = [firstOf(seeds.next('a test')), firstOf(seeds.next('a test'))];
    const again = new SeededNames('7');
    const between = firstOf(again.next('another test'));
    expect(firstOf(again.next('a test'))).toEqual(first);
    expect(firstOf(again.next('a test'))).toEqual(second);
    expect(new Set([...first, ...second, ...between]).size).toBe(6);
  });

  it('gives others for another seed', () => {
    expect(firstOf(new SeededNames('7').next('a'))).not.toEqual(firstOf(new SeededNames('8').next('a')));
  });
});
