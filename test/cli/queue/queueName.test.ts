import { expect, it } from 'vitest';
import { queueName } from '../../../src/cli/queue/queueName.js';
import type { RemoteBoundary } from '../../../src/fuzz/boundary/Boundary.js';

const far: RemoteBoundary = { name: 'far', send: () => Promise.reject(new Error('never called')) };

it('is one for the same boundaries, and another where other programs would be drawn', () => {
  expect(queueName([{ ...far }], '1.0.0')).toBe(queueName([far], '1.0.0'));
  expect(queueName([{ ...far, lacks: ['suppression'] }], '1.0.0')).not.toBe(queueName([far], '1.0.0'));
  expect(queueName([far], '1.0.1')).not.toBe(queueName([far], '1.0.0'));
});
