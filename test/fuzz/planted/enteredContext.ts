import { context } from '@opentelemetry/api';
import { enter } from './enter.js';
import type { Planted } from './Planted.js';

const mark = Symbol.for('planted mark');

/** enterWith before the first await of a function stays active in its caller. */
export const enteredContext: Planted = {
  bug: 'context entered and not left',
  broken: {
    name: 'entering',
    cross: async (task) => {
      enter(context.active().setValue(mark, true));
      return task();
    },
  },
  fixed: {
    name: 'entering',
    cross: (task) => context.with(context.active().setValue(mark, true), task),
  },
  reportedAs: ['context-restored'],
};
