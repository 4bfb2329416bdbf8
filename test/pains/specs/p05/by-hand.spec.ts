import { beforeEach, describe, expect, test } from 'vitest';
import { barrier } from '../../support/barrier.js';
import { handMade } from '../../support/handMade.js';

const { exporter, names, tracer } = handMade();
const met = barrier(3);
const left = barrier(3);

beforeEach(() => exporter.reset());

describe('by hand', () => {
  test.concurrent.each(['a', 'b', 'c'])('%s has its own span alone', async (name) => {
    await met();
    tracer.startSpan(name).end();
    await left();
    expect(names()).toEqual([name]);
  });
});
