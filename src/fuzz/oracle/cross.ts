import type { Carries } from '../boundary/Boundary.js';
import type { Due } from './Plan.js';

/** The contexts of the frame that a class of boundary may promise. */
export interface Frame {
  /** Of whoever fires the crossing (`hop.elsewhere`). */
  trigger(at: string): Due;
  /** In which `setup` ran. */
  readonly creation: Due;
}

/** No span, no baggage, no value. */
export const nowhere: Due = { carried: false, sampled: true, baggage: {}, values: [undefined], suppressed: false };

/** The one rule per class: what the task of a crossing is promised, given what its caller has; `at` is the crossing's path. */
export function cross(carries: Carries, caller: Due, at: string, frame: Frame): Due {
  switch (carries) {
    case 'context':
      return caller;
    case 'trigger':
      return frame.trigger(at);
    case 'creation':
      return frame.creation;
    case 'nothing':
      return nowhere;
    case 'carrier':
      return carry(caller);
  }
}

/**
 * What a carrier brings over: span context and baggage, and nothing at all of a caller that suppressed tracing.
 * Local context values may stay (a carrier inside one process) or not.
 */
function carry(caller: Due): Due {
  const values = caller.values.includes(undefined) ? caller.values : [undefined, ...caller.values];
  if (caller.suppressed !== false) return { ...nowhere, values, suppressed: 'either' };
  const span = caller.span === undefined ? {} : { span: caller.span };
  return { ...span, carried: true, sampled: caller.sampled, baggage: caller.baggage, values, suppressed: false };
}
