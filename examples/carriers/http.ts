// HTTP/1.1: the carrier is the headers. Node gives incoming names in lower case, as the propagators ask for them.
import { request } from 'node:http';
import type { RequestListener } from 'node:http';
import { text } from 'node:stream/consumers';
import { context, propagation, ROOT_CONTEXT } from '@opentelemetry/api';

export function publish(url: string, body: string): Promise<void> {
  const headers = {};
  propagation.inject(context.active(), headers);
  return new Promise((resolve, reject) => {
    const sent = request(url, { method: 'POST', headers }, (response) => {
      const failed = response.statusCode === 204 ? undefined : new Error(`${url} answered ${response.statusCode}`);
      response.resume().on('end', () => (failed ? reject(failed) : resolve()));
    });
    sent.on('error', reject).end(body);
  });
}

export function consume(handle: (body: string) => Promise<void>): RequestListener {
  return (incoming, outgoing) => {
    const answer = (status: number) => outgoing.writeHead(status).end();
    const caller = propagation.extract(ROOT_CONTEXT, incoming.headers);
    const handled = context.with(caller, async () => handle(await text(incoming)));
    void handled.then(
      () => answer(204),
      () => answer(500),
    );
  };
}
