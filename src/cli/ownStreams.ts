import type { Output } from './CliIo.js';

/** The command's own way to the two streams of the process, apart from what boundaries print. */
export interface OwnStreams {
  readonly stdout: Output;
  readonly stderr: Output;
  /** The listener runs before anybody else's output, so that a progress bar can make room. */
  onForeignOutput(listener: () => void): void;
}

type Streams = Pick<NodeJS.Process, 'stdout' | 'stderr'>;

/**
 * Takes over `write` of both streams. With `quietStdout`, what boundaries print to stdout goes to stderr: stdout then
 * holds one JSON document and nothing else.
 */
export function ownStreams(streams: Streams, quietStdout: boolean): OwnStreams {
  let makeRoom = () => {};
  const [stdout, stderr] = [own(streams.stdout), own(streams.stderr)];
  const divert = (from: Output, to: Output) => {
    from.write = (...written: unknown[]) => {
      makeRoom();
      return (to.write as (...args: unknown[]) => boolean)(...written);
    };
  };
  divert(streams.stdout, quietStdout ? stderr : stdout);
  divert(streams.stderr, stderr);
  return {
    stdout,
    stderr,
    onForeignOutput: (listener) => {
      makeRoom = listener;
    },
  };
}

function own(stream: Output): Output {
  return Object.create(stream, { write: { value: stream.write.bind(stream) } }) as Output;
}
