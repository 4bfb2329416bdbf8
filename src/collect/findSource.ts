import type { IncomingMessage } from 'node:http';
import { Refusal } from './Refusal.js';
import type { Source } from './Source.js';

/** The signals of OTLP that have a path of their own (OTLP 1.11.0, "OTLP/HTTP Request"). */
export type Signal = 'traces' | 'metrics' | 'logs';

/** Where a request goes. */
export interface Target {
  readonly source: Source;
  readonly signal: Signal;
}

const path = /^\/([^/]+)\/v1\/(traces|metrics|logs)\/?$/;

/**
 * Whose request it is. A page in a browser can reach the loopback too: by a name that it makes resolve to 127.0.0.1, which
 * the Host tells (RFC 9110, section 7.2), or as a request across origins, which carries an Origin (RFC 6454, section 7.3).
 *
 * @throws Refusal 403 for such a page, 404 for a path or token that is none, 405 for what is no POST.
 */
export function findSource(request: IncomingMessage, find: (token: string) => Source | undefined): Target {
  const { host, origin } = request.headers;
  if (!isOwn(host, request.socket.localPort)) throw new Refusal(403, `Host ${host ?? '(none)'} is not this collector.`);
  if (origin !== undefined) throw new Refusal(403, 'Requests of web pages are not taken.');
  const [, token = '', signal] = path.exec(request.url?.split('?')[0] ?? '') ?? [];
  const source = find(token);
  if (source === undefined)
    throw new Refusal(404, 'No collector is open at this path: post to its url + "/v1/traces".');
  if (request.method !== 'POST') throw new Refusal(405, `OTLP/HTTP is POST, not ${request.method}.`, { Allow: 'POST' });
  return { source, signal: signal as Signal };
}

function isOwn(host: string | undefined, port: number | undefined): boolean {
  return host === `127.0.0.1:${port}` || host?.toLowerCase() === `localhost:${port}`;
}
