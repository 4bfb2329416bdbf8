import { Readable, Transform } from 'node:stream';
import { realTimers } from '../../util/realTimers.js';
import type { Boundary } from './Boundary.js';
import { viaCallback } from './viaCallback.js';

/** Node's streams, one for each crossing: a shared one serves a waiting chunk in the context of the chunk before it. */
export function nodeStreamBoundaries(): Boundary[] {
  return [
    { name: 'Readable stream', cross: (task) => viaCallback(task, onData) },
    { name: 'Transform stream', cross: (task) => viaCallback(task, inTransform) },
  ];
}

function onData(run: () => void, fail: (error: unknown) => void): void {
  const chunks = ['chunk', null];
  const stream = new Readable({
    objectMode: true,
    read() {
      realTimers.setImmediate(() => this.push(chunks.shift() ?? null));
    },
  });
  stream.on('error', fail).on('data', run);
}

function inTransform(run: () => void, fail: (error: unknown) => void): void {
  const stream = new Transform({
    objectMode: true,
    transform(_chunk, _encoding, done) {
      run();
      done();
    },
  });
  stream.on('error', fail).resume();
  stream.end('chunk');
}
