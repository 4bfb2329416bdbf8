import { Agent, request as send } from 'node:http';
import { Receiver } from '../../../src/collect/Receiver.js';
import type { CollectedSpan } from '../../../src/trace/CollectedSpan.js';
import type { CollectorLimits, CollectorReport } from '../../../src/trace/CollectorMessages.js';

export const token = 'f00d';

export interface Answer {
  readonly status: number;
  readonly contentType: string | undefined;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: Buffer;
  /** The body, when it is JSON. */
  readonly json: any;
}

export interface Post {
  readonly method?: string;
  readonly path?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: Uint8Array | string;
}

/** A receiver in this thread, with one source open, and what it reported. */
export interface OpenReceiver extends AsyncDisposable {
  readonly port: number;
  readonly reports: CollectorReport[];
  readonly receiver: Receiver;
  /** The spans reported, and forgets them. */
  takeSpans(): CollectedSpan[];
  post(post: Post): Promise<Answer>;
}

export const limits: CollectorLimits = { maxBodyBytes: 64 * 1024, maxSpans: 1000, bodyTimeoutMs: 10_000 };

export async function openReceiver(changes: Partial<CollectorLimits> = {}): Promise<OpenReceiver> {
  const reports: CollectorReport[] = [];
  const receiver = new Receiver({ report: (report) => reports.push(report), catchUp: () => {} });
  const port = await receiver.listen();
  receiver.obey({ kind: 'open', token, limits: { ...limits, ...changes } });
  const agent = new Agent({ keepAlive: true });
  return {
    port,
    reports,
    receiver,
    takeSpans: () => reports.splice(0).flatMap((report) => (report.kind === 'spans' ? report.spans : [])),
    post: (post) => exchange(port, agent, post),
    [Symbol.asyncDispose]: async () => {
      agent.destroy();
      await receiver.close();
    },
  };
}

function exchange(
  port: number,
  agent: Agent,
  { method = 'POST', path, headers = {}, body = '' }: Post,
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const options = { host: '127.0.0.1', port, agent, method, path: path ?? `/${token}/v1/traces`, headers };
    const request = send(options, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('error', reject);
      response.on('end', () => {
        const whole = Buffer.concat(chunks);
        const contentType = response.headers['content-type'];
        const json = contentType === 'application/json' ? JSON.parse(whole.toString()) : undefined;
        resolve({ status: response.statusCode ?? 0, contentType, headers: response.headers, body: whole, json });
      });
    });
    request.on('error', reject);
    request.end(body);
  });
}
