import { context, type Span, trace } from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import { beforeEach, describe, expect, test as base } from 'vitest';
import { handMade } from '../../support/handMade.js';
import { activeName, enter } from './enter.js';

const { tracer } = handMade();
const manager = new AsyncLocalStorageContextManager().enable();
context.setGlobalContextManager(manager);

describe('by hand, context.with() around use()', () => {
  const test = base.extend<{ root: Span }>({
    root: async ({ task }, use) => {
      const root = tracer.startSpan(task.name);
      await context.with(trace.setSpan(context.active(), root), () => use(root));
      root.end();
    },
  });

  test('the span of the fixture is active in the body', ({ root: _root, task }) => {
    expect(activeName()).toBe(task.name);
  });
});

describe('by hand, enterWith() in beforeEach', () => {
  beforeEach(({ task }) => enter(manager, trace.setSpan(context.active(), tracer.startSpan(task.name))));

  base('the span of the hook is active in the body', ({ task }) => {
    expect(activeName()).toBe(task.name);
  });
});
