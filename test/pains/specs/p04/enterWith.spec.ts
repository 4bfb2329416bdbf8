import { context, trace } from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import { describe, expect, test as base } from 'vitest';
import { handMade } from '../../support/handMade.js';
import { activeName, enter } from './enter.js';

const { tracer } = handMade();
const manager = new AsyncLocalStorageContextManager().enable();
context.setGlobalContextManager(manager);

describe('by hand, enterWith() in a fixture', () => {
  const test = base.extend<{ before: string | undefined }>({
    before: async ({ task }, use) => {
      const before = activeName();
      const root = tracer.startSpan(task.name);
      enter(manager, trace.setSpan(context.active(), root));
      await use(before);
      root.end();
    },
  });

  test.for(['first', 'second'])('the span of the %s fixture is active in the body', (_, { before: _before, task }) => {
    expect(activeName()).toBe(task.name);
  });

  test.for(['third', 'fourth'])('none was active before the %s test', (_, { before }) => {
    expect(before).toBeUndefined();
  });

  base('none is active in a test without the fixture', () => {
    expect(activeName()).toBeUndefined();
  });
});
