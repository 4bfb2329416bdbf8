import type { IncomingMessage } from 'node:http';
import { Refusal } from './Refusal.js';
import type { Source } from './Source.js';

/** The signals of OTLP that have a path of their own (OTLP 1.11.0, "OTLP/HTTP Request"). */
export type Signal = 'traces' | 'metrics' | 'logs';

const path = /^\/v1\/(traces|metrics|logs)\/?$/;

/**
 * Whose request it is. A page in a browser can reach the loopback too, by a name that it makes resolve to 127.0.0.1, which
 * the Host tells (RFC 9110, section 7.2).
 *
 * @throws Refusal 403 for such a page, 404 for a token that is none.
 */
export function findSource(request: IncomingMessage, find: (token: string) => Source | undefined): Source {
  const { host } = request.headers;
  if (!isOwn(host, request.socket.localPort)) throw new Refusal(403, `Host ${host ?? '(none)'} is not this collector.`);
  const [, token = ''] = pathOf(request).split('/');
  const source = find(token);
  if (source !== undefined) return source;
  throw new Refusal(404, 'No collector is open at this path: post to its url + "/v1/traces".');
}

/**
 * What is sent there.
 *
 * @throws Refusal 403 for a request across origins, which carries an Origin (RFC 6454, section 7.3), 404 for a path that is
 * none, 405 for what is no POST.
 */
export function signalOf(request: IncomingMessage, { token }: Source): Signal {
  if (request.headers.origin !== undefined) throw new Refusal(403, 'Requests of web pages are not taken.');
  const [, signal] = path.exec(pathOf(request).slice(`/${token}`.length)) ?? [];
  if (signal === undefined) {
    const reason = `The collector takes /${token}/v1/traces, not ${pathOf(request).slice(0, mostShown)}.`;
    throw new Refusal(404, `${reason} ${advice}`);
  }
  if (request.method !== 'POST') throw new Refusal(405, `OTLP/HTTP is POST, not ${request.method}.`, { Allow: 'POST' });
  return signal as Signal;
}

const mostShown = 200;
const advice =
  'Its url is the value of OTEL_EXPORTER_OTLP_ENDPOINT, to which exporters add /v1/traces; OTEL_EXPORTER_OTLP_TRACES_ENDPOINT takes the whole.';

function pathOf({ url = '' }: IncomingMessage): string {
  return url.split('?')[0] ?? '';
}

function isOwn(host: string | undefined, port: number | undefined): boolean {
  return host === `127.0.0.1:${port}` || host?.toLowerCase() === `localhost:${port}`;
}
