import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A server that keeps orders, and its address. */
export async function startShop(): Promise<{ url: string; stop(): void }> {
  const orders = new Set<string>();
  const server = createServer(({ method, url = '' }, response) => {
    if (method === 'PUT') orders.add(url);
    response.statusCode = orders.has(url) ? 200 : 404;
    response.end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const stop = (): void => {
    server.close();
    server.closeAllConnections();
  };
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, stop };
}
