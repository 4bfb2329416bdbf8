import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import type { CollectorOrder, CollectorReport } from '../trace/CollectorMessages.js';
import { accept, acceptAll, refuse } from './answer.js';
import { collectSpans } from './collectSpans.js';
import { decodeRequest } from './decodeRequest.js';
import { encodingOf } from './encodingOf.js';
import { findSource, signalOf } from './findSource.js';
import { readBody } from './readBody.js';
import { Refusal } from './Refusal.js';
import { Source } from './Source.js';

/** What the receiver talks with. */
export interface Link {
  report(report: CollectorReport): void;
  /** Carries out the orders that wait: one may be about the request that has just come. */
  catchUp(): void;
}

interface ClientError extends NodeJS.ErrnoException {
  readonly rawPacket?: Buffer;
}

/** How a connection begins that is HTTP/2 without asking (RFC 9113, 3.4). */
const http2 = 'PRI * HTTP/2.0';

const spokeGrpc =
  'Somebody spoke HTTP/2, as exporters do that use gRPC. Set OTEL_EXPORTER_OTLP_PROTOCOL=http/protobuf, or take the exporter for HTTP';

/** The OTLP/HTTP server, on the loopback only. */
export class Receiver {
  readonly #sources = new Map<string, Source>();
  readonly #link: Link;
  readonly #server: Server;

  constructor(link: Link) {
    this.#link = link;
    // The time a body may take is its source's to say; this one is for the headers. A connection at rest stays: an
    // exporter that finds it closed may lose what it was about to send.
    const options = { headersTimeout: 10_000, keepAliveTimeout: 0, connectionsCheckingInterval: 1000 };
    this.#server = createServer(options, (request, response) => void this.#answer(request, response));
    this.#server.on('clientError', (error: ClientError, socket) => this.#refuseClient(error, socket));
  }

  /** Resolves with the number of the port: the one given, or any that is free. */
  listen(port = 0): Promise<number> {
    return new Promise((resolve, reject) => {
      this.#server.once('error', reject);
      this.#server.listen(port, '127.0.0.1', () => resolve((this.#server.address() as AddressInfo).port));
    });
  }

  /** Ends the server and its connections. */
  async close(): Promise<void> {
    const closed = new Promise((resolve) => this.#server.close(resolve));
    this.#server.closeAllConnections();
    await closed;
  }

  /** Carries out an order. */
  obey(order: CollectorOrder): void {
    if (order.kind === 'open') this.#sources.set(order.token, new Source(order.token, order.limits));
    else this.#sources.delete(order.token);
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    let source: Source | undefined;
    try {
      source = findSource(request, (token) => this.#find(token));
      await this.#take(request, response, source);
    } catch (error) {
      const refusal = error instanceof Refusal ? error : new Refusal(500, `The collector failed: ${String(error)}`);
      if (source !== undefined) this.#reportRefusal(source, refusal.status, refusal.message, 0);
      if (!response.headersSent) refuse(request, response, refusal);
    }
  }

  async #take(request: IncomingMessage, response: ServerResponse, source: Source): Promise<void> {
    const signal = signalOf(request, source);
    const encoding = encodingOf(request.headers['content-type']);
    const body = await readBody(request, source.limits);
    // SDKs send all signals to one endpoint, and complain of a refusal at every interval.
    if (signal !== 'traces') return acceptAll(response, encoding);
    const { spans, rejected, reason } = collectSpans(decodeRequest(body, encoding), source);
    // What the sender is told to have arrived can be read from then on.
    if (spans.length > 0) this.#link.report({ kind: 'spans', token: source.token, spans });
    if (rejected > 0) this.#reportRefusal(source, 200, reason, rejected);
    accept(response, encoding, { rejected, reason });
  }

  /** What is no HTTP/1.1 has no path, so all sources hear of it. It is an exporter that speaks gRPC, nearly always. */
  #refuseClient({ code, rawPacket }: ClientError, socket: Duplex): void {
    if (rawPacket?.subarray(0, http2.length).toString('latin1') === http2) {
      this.#link.catchUp();
      for (const source of this.#sources.values()) this.#reportRefusal(source, 505, spokeGrpc, 0);
    }
    if (code === 'ECONNRESET' || !socket.writable) socket.destroy();
    else socket.end('HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n');
  }

  #find(token: string): Source | undefined {
    this.#link.catchUp();
    return this.#sources.get(token);
  }

  #reportRefusal({ token }: Source, status: number, reason: string, spans: number): void {
    this.#link.report({ kind: 'refused', token, status, reason, spans });
  }
}
