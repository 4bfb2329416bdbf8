import { afterAll, describe, expect, test } from 'vitest';
import { openRedis } from '../../../src/cli/queue/openRedis.js';
import { startRedis } from '../../support/findRedis.js';

const redis = await startRedis('--requirepass', 'open sesame');
const { port } = new URL(redis?.url ?? 'redis://127.0.0.1:1');

afterAll(() => redis?.stop());

const messageOf = async (url: string): Promise<string> =>
  openRedis(url).then(
    () => 'opened',
    (error: Error) => `${error.name}: ${error.message}`,
  );

const advice = `Give it in the URL, percent-encoded where it has other than letters and digits: --queue "redis://:$PASSWORD@127.0.0.1:${port}", or redis://USER:PASSWORD@… for a user of its own. It is never printed.`;

describe.skipIf(redis === undefined)('a Redis that wants a password (needs redis-server)', () => {
  test('is told as one, with how to give it', async () => {
    expect(await messageOf(`redis://127.0.0.1:${port}`)).toBe(
      `UsageError: The Redis at redis://127.0.0.1:${port} wants a password (NOAUTH).\n${advice}`,
    );
  });

  test('does not take a wrong one, and that is not printed', async () => {
    const message = await messageOf(`redis://:fished@127.0.0.1:${port}`);
    expect(message).toBe(
      `UsageError: The Redis at redis://:***@127.0.0.1:${port} does not take this password (WRONGPASS).\n${advice}`,
    );
  });

  test('takes the right one', async () => {
    expect(await messageOf(`redis://:open%20sesame@127.0.0.1:${port}`)).toBe('opened');
  });

  test('refuses a database that it has not, and is not said to be silent', async () => {
    expect(await messageOf(`redis://:open%20sesame@127.0.0.1:${port}/99`)).toBe(
      `UsageError: The Redis at redis://:***@127.0.0.1:${port}/99 refuses: ERR DB index is out of range`,
    );
  });
});
