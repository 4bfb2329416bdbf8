import { trace } from '@opentelemetry/api';
import { expect, test } from 'vitest';
import { handMade } from '../../../support/handMade.js';
import { pay } from '../app.js';

const { names, provider } = handMade();
trace.setGlobalTracerProvider(provider);

test('by hand: file one has its span', () => {
  pay('one');
  expect(names()).toEqual(['pay one']);
});
