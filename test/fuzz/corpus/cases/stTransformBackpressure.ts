import { Transform } from 'node:stream';
import type { Boundary } from '../../../../src/fuzz/index.js';
import type { LossCase } from '../CorpusCase.js';
import type { Wrap } from '../support/wraps.js';
import { asIs, boundToCaller } from '../support/wraps.js';

type Chunk = () => Promise<void>;

function makeStage(): Transform {
  const stage = new Transform({
    objectMode: true,
    transform: (chunk: Chunk, _encoding, done) => void chunk().then(() => setImmediate(done)),
  });
  return stage.resume();
}

function pipeline(wrap: Wrap): Boundary {
  let stage = makeStage();
  return {
    name: 'Transform stage',
    setup() {
      stage = makeStage();
    },
    cross: (task) =>
      new Promise((resolve, reject) => {
        stage.write(wrap(() => task().then(resolve, reject)));
      }),
    dispose: () => stage.destroy(),
  };
}

export const stTransformBackpressure: LossCase = {
  id: 'st-transform-backpressure',
  library: 'node:stream',
  category: 'bleed',
  rootCause: "A buffered chunk is transformed from the previous chunk's callback, so in the previous writer's context.",
  mend: 'Send the context with the chunk, and enter it in transform().',
  issues: ['https://github.com/nodejs/node/issues/41285', 'https://github.com/nodejs/node/issues/38017'],
  adapter: 'given',
  broken: pipeline(asIs),
  fixed: pipeline(boundToCaller),
  reportedAs: ['no-orphans', 'no-bleed'],
};
