import { createServer } from 'node:net';
import { once } from 'node:events';
import { expect, it } from 'vitest';
import { listening } from './support/listening.js';
import { missing } from './support/services.js';

it('a service that listens is not missing', async () => {
  const server = createServer((socket) => socket.end());
  const port = await listening(server);

  expect(await missing({ name: 'Redis', port, start: 'redis-server' })).toBeUndefined();
  server.close();
});

it('a service that does not listen is missing by its name, and how to start it is said', async () => {
  const server = createServer();
  const port = await listening(server);
  server.close();
  await once(server, 'close');

  expect(await missing({ name: 'Redis', port, start: 'redis-server' })).toBe(
    `Redis does not run on 127.0.0.1:${port}; to start it: redis-server`,
  );
});

it('a case that needs no service never misses one', async () => {
  expect(await missing(undefined)).toBeUndefined();
});
