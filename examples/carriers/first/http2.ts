// As ../http2.ts, but the headers that all requests have in common are made once: in the context of the first caller.
import type { ClientHttp2Session, OutgoingHttpHeaders } from 'node:http2';
import { text } from 'node:stream/consumers';
import { context, propagation } from '@opentelemetry/api';

export { consume } from '../http2.js';

const commonHeaders = new WeakMap<ClientHttp2Session, OutgoingHttpHeaders>();

export async function publish(session: ClientHttp2Session, body: string): Promise<void> {
  const headers = commonHeaders.get(session) ?? { ':method': 'POST', ':path': '/' };
  if (!commonHeaders.has(session)) propagation.inject(context.active(), headers);
  commonHeaders.set(session, headers);
  const stream = session.request(headers).end(body);
  let status = 0; // none yet
  stream.once('response', (answered) => (status = answered[':status'] ?? 0));
  await text(stream);
  if (status !== 204) throw new Error(`the server answered ${status}`);
}
