import { trace } from '@opentelemetry/api';
import { expect, test } from 'vitest';
import { handMade } from '../../../support/handMade.js';
import { pay } from '../app.js';

const { names, provider } = handMade();
trace.setGlobalTracerProvider(provider);

test('by hand: file two has its span', () => {
  pay('two');
  expect(names()).toEqual(['pay two']);
});
