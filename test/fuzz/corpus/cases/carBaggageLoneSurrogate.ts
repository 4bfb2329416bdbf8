import type { Context } from '@opentelemetry/api';
import { context, propagation } from '@opentelemetry/api';
import type { Boundary } from '../../../../src/fuzz/index.js';
import type { LossCase } from '../CorpusCase.js';
import { extracted, injected, messageQueue } from '../support/messageQueue.js';

const note = 'note';
/** Cut in the middle of the emoji: half a surrogate pair is left. */
const cutText = 'thanks 😀'.slice(0, 8);
/** As String.prototype.toWellFormed does. */
const wellFormed = (text: string) => Buffer.from(text).toString();

/** The sender adds a note to the caller's baggage, the receiver takes it out again. */
function noted(clean: (text: string) => string): Boundary {
  return messageQueue('note in baggage', {
    send() {
      const baggage = propagation.getActiveBaggage() ?? propagation.createBaggage();
      const withNote = baggage.setEntry(note, { value: clean(cutText) });
      return injected(propagation.setBaggage(context.active(), withNote));
    },
    receive: (headers) => withoutNote(extracted(headers)),
  });
}

function withoutNote(received: Context): Context {
  const baggage = propagation.getBaggage(received);
  return baggage ? propagation.setBaggage(received, baggage.removeEntry(note)) : received;
}

export const carBaggageLoneSurrogate: LossCase = {
  id: 'car-baggage-lone-surrogate',
  library: '@opentelemetry/core',
  category: 'carrier',
  rootCause:
    'Half a surrogate pair, as a cut emoji leaves it, makes encodeURIComponent throw; the composite propagator swallows that, and all baggage is lost.',
  mend: 'toWellFormed() before setBaggage().',
  issues: [],
  adapter: 'written',
  broken: noted((text) => text),
  fixed: noted(wellFormed),
  reportedAs: ['baggage'],
};
