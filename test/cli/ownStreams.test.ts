import { PassThrough } from 'node:stream';
import { expect, test } from 'vitest';
import { ownStreams } from '../../src/cli/ownStreams.js';

function world(quietStdout: boolean) {
  const streams = { stdout: new PassThrough(), stderr: new PassThrough() };
  const printed = { stdout: '', stderr: '' };
  streams.stdout.setEncoding('utf8').on('data', (chunk: string) => (printed.stdout += chunk));
  streams.stderr.setEncoding('utf8').on('data', (chunk: string) => (printed.stderr += chunk));
  const own = ownStreams(streams as unknown as Parameters<typeof ownStreams>[0], quietStdout);
  return { streams, own, printed };
}

/** Streams hand their data over in later ticks. */
const handedOver = () => new Promise((resolve) => setImmediate(resolve));

test('keeps stdout to the command when asked to: the rest goes to stderr', async () => {
  const { streams, own, printed } = world(true);
  streams.stdout.write('theirs\n');
  streams.stderr.write('their error\n');
  own.stdout.write('ours\n');
  await handedOver();
  expect(printed).toEqual({ stdout: 'ours\n', stderr: 'theirs\ntheir error\n' });
});

test('else leaves all output where it was sent', async () => {
  const { streams, own, printed } = world(false);
  streams.stdout.write('theirs\n');
  own.stdout.write('ours\n');
  await handedOver();
  expect(printed).toEqual({ stdout: 'theirs\nours\n', stderr: '' });
});

test("calls the listener before others' output alone", async () => {
  const { streams, own, printed } = world(false);
  own.onForeignOutput(() => own.stderr.write('[clear]'));
  own.stderr.write('bar');
  streams.stderr.write('theirs\n');
  await handedOver();
  expect(printed.stderr).toBe('bar[clear]theirs\n');
});
