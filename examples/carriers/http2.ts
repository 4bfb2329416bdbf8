// HTTP/2: the carrier is the headers of each stream; a session serves many callers.
import type { ClientHttp2Session, IncomingHttpHeaders, OutgoingHttpHeaders, ServerHttp2Stream } from 'node:http2';
import { text } from 'node:stream/consumers';
import { context, propagation, ROOT_CONTEXT } from '@opentelemetry/api';

export async function publish(session: ClientHttp2Session, body: string): Promise<void> {
  const headers: OutgoingHttpHeaders = { ':method': 'POST', ':path': '/' };
  propagation.inject(context.active(), headers);
  const stream = session.request(headers).end(body);
  let status = 0; // none yet
  stream.once('response', (answered) => (status = answered[':status'] ?? 0));
  await text(stream);
  if (status !== 204) throw new Error(`the server answered ${status}`);
}

export function consume(handle: (body: string) => Promise<void>) {
  return (stream: ServerHttp2Stream, headers: IncomingHttpHeaders): void => {
    // respond() throws where the caller has gone meanwhile.
    const answer = (status: number) => stream.destroyed || stream.respond({ ':status': status }, { endStream: true });
    const caller = propagation.extract(ROOT_CONTEXT, headers);
    const handled = context.with(caller, async () => handle(await text(stream)));
    void handled.then(
      () => answer(204),
      () => answer(500),
    );
  };
}
