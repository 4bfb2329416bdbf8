import { createServer, get } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tracing } from 'traceproof/vitest';
import { expect, test } from 'vitest';

test('client and server are of one trace', async () => {
  const shop = createServer((_request, response) => void response.end('here you are'));
  await new Promise<void>((resolve) => shop.listen(0, '127.0.0.1', resolve));
  try {
    await fetched((shop.address() as AddressInfo).port);
    await tracing.settled();
    expect(tracing).toMatchTrace('GET [CLIENT]\n└─ GET [SERVER]', { strict: true });
  } finally {
    shop.close();
  }
});

function fetched(port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = get({ host: '127.0.0.1', port, agent: false }, (response) => response.resume().on('end', resolve));
    request.on('error', reject);
  });
}
