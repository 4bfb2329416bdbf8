import { once } from 'node:events';
import { Agent, createServer, request } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { context, propagation, ROOT_CONTEXT } from '@opentelemetry/api';
import { atRoot } from './atRoot.js';
import type { Boundary } from './Boundary.js';
import { callTask } from './viaCallback.js';

/** Runs the task of one request; never rejects. */
type Serve = () => Promise<void>;

// No limit of sockets: a request made inside a handler must never wait for the request that it is part of.
const agent = new Agent({ keepAlive: true });
const waiting = new Map<string, Serve>();
let port: Promise<number> | undefined;
let requests = 0;

/** A real hop over HTTP on the loopback. Headers carry the context; results and errors are looked up by the request's id. */
export function httpBoundary(): Boundary {
  return { name: 'http', carries: 'carrier', setup: listening, cross: crossOverHttp };
}

async function crossOverHttp<T>(task: () => Promise<T>): Promise<T> {
  const headers: Record<string, string> = {};
  propagation.inject(context.active(), headers);
  const to = await listening();
  const id = `/${(requests += 1)}`;
  let outcome: Promise<T> | undefined;
  waiting.set(id, async () => {
    outcome = callTask(task);
    await Promise.allSettled([outcome]);
  });
  try {
    const status = await exchange(to, id, headers);
    if (outcome === undefined) throw new Error(`http: the server answered ${status} and did not run the task.`);
    return await outcome;
  } finally {
    waiting.delete(id);
  }
}

function exchange(to: number, path: string, headers: Record<string, string>): Promise<number> {
  return new Promise((resolve, reject) => {
    const fail = (cause: Error): void => reject(new Error(`http: the request failed: ${cause.message}`, { cause }));
    const sent = request({ host: '127.0.0.1', port: to, path, method: 'POST', agent, headers }, (response) => {
      response.on('error', fail).on('end', () => resolve(response.statusCode ?? 0));
      response.resume();
    });
    sent.on('error', fail).end();
  });
}

function listening(): Promise<number> {
  port ??= atRoot(listen);
  return port;
}

async function listen(): Promise<number> {
  const server = createServer(serve);
  // The agent keeps idle sockets; a server that closes them after five seconds would race with the next request.
  server.keepAliveTimeout = 0;
  // While a request is pending the client's socket holds the process; nothing of the server may.
  server.on('connection', (socket) => socket.unref());
  server.once('close', () => {
    port = undefined;
  });
  await bound(server);
  server.unref();
  return (server.address() as AddressInfo).port;
}

async function bound(server: Server): Promise<void> {
  try {
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
  } catch (cause) {
    port = undefined;
    throw new Error(`http: the server cannot listen on 127.0.0.1: ${(cause as Error).message}`, { cause });
  }
}

function serve(message: IncomingMessage, response: ServerResponse): void {
  const task = waiting.get(message.url ?? '');
  message.resume();
  if (!task) {
    response.writeHead(404).end();
    return;
  }
  const extracted = propagation.extract(ROOT_CONTEXT, message.headers);
  void context.with(extracted, task).then(() => response.end());
}
