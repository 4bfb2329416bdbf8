import { EventEmitter } from 'node:events';
import { Writable } from 'node:stream';
import type { CliIo, Engine, Output } from '../../src/cli/CliIo.js';
import { fakeEngine } from './fakeEngine.js';

interface World {
  readonly engine?: Partial<Engine>;
  readonly env?: Readonly<Record<string, string>>;
  readonly cwd?: string;
  /** Columns of the terminal; without, the streams are pipes. */
  readonly terminal?: number;
}

/** A world for the command, and what it wrote. */
export function fakeIo({ engine, env = {}, cwd = process.cwd(), terminal }: World = {}) {
  const stdout = recording(terminal);
  const stderr = recording(terminal);
  const signals = new EventEmitter();
  let foreign = () => {};
  const io: CliIo = {
    stdout: stdout.stream,
    stderr: stderr.stream,
    env,
    onForeignOutput: (listener) => {
      foreign = listener;
    },
    cwd,
    signals,
    interruptGraceMs: 5,
    version: '1.2.3',
    loadEngine: async () => ({ ...fakeEngine(), ...engine }),
  };
  return { io, signals, out: stdout.text, err: stderr.text, somebodyPrints: () => foreign() };
}

function recording(terminal: number | undefined): { stream: Output; text: () => string } {
  const chunks: string[] = [];
  const stream = new Writable({
    decodeStrings: false,
    write: (chunk: string, _encoding, done) => {
      chunks.push(chunk);
      done();
    },
  });
  const shape = terminal === undefined ? {} : { isTTY: true, columns: terminal };
  return { stream: Object.assign(stream, shape), text: () => chunks.join('') };
}
