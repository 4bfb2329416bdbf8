import type { IncomingMessage } from 'node:http';
import { promisify } from 'node:util';
import { gunzip, inflate } from 'node:zlib';
import type { CollectorLimits } from '../trace/CollectorMessages.js';
import { Refusal } from './Refusal.js';

/** Besides gzip, which OTLP names, the `deflate` that exporters of Python offer. */
const inflaters = { gzip: promisify(gunzip), 'x-gzip': promisify(gunzip), deflate: promisify(inflate) };

/**
 * The whole body, inflated.
 *
 * @throws Refusal 413 when it is too large, before or after inflating (OTLP 1.11.0, "OTLP/HTTP Request"), 408 when it comes
 * too slowly, 415 for an unknown content coding (RFC 9110, section 15.5.16), 400 when it cannot be inflated.
 */
export async function readBody(request: IncomingMessage, limits: CollectorLimits): Promise<Buffer> {
  const coding = request.headers['content-encoding']?.trim().toLowerCase() ?? 'identity';
  if (coding !== 'identity' && !Object.hasOwn(inflaters, coding)) {
    throw new Refusal(415, `Content-Encoding ${coding} is not known: send gzip, deflate or none.`, {
      'Accept-Encoding': 'gzip, deflate',
    });
  }
  if (Number(request.headers['content-length']) > limits.maxBodyBytes) throw tooLarge(limits);
  const body = await receive(request, limits);
  return coding === 'identity' ? body : await inflated(body, coding as keyof typeof inflaters, limits);
}

/** What is not read of a refused request Node throws away, so that the connection can be used on. */
function receive(request: IncomingMessage, limits: CollectorLimits): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    const timer = setTimeout(() => done(() => reject(tooSlow(limits))), limits.bodyTimeoutMs);
    const done = (settle: () => void): void => {
      clearTimeout(timer);
      request.removeAllListeners('data');
      settle();
    };
    request.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size > limits.maxBodyBytes) done(() => reject(tooLarge(limits)));
      else chunks.push(chunk);
    });
    request.on('end', () => done(() => resolve(Buffer.concat(chunks))));
    request.on('close', () => done(() => reject(new Refusal(400, 'The connection closed within the body.'))));
    request.on('error', () => done(() => reject(new Refusal(400, 'The connection broke within the body.'))));
  });
}

async function inflated(body: Buffer, coding: keyof typeof inflaters, limits: CollectorLimits): Promise<Buffer> {
  try {
    return await inflaters[coding](body, { maxOutputLength: limits.maxBodyBytes });
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === 'ERR_BUFFER_TOO_LARGE') throw tooLarge(limits);
    throw new Refusal(400, `The body is not ${coding}: ${message}.`);
  }
}

function tooLarge({ maxBodyBytes }: CollectorLimits): Refusal {
  return new Refusal(413, `The body is larger than ${maxBodyBytes} bytes (maxBodyBytes): send smaller batches.`);
}

function tooSlow({ bodyTimeoutMs }: CollectorLimits): Refusal {
  return new Refusal(408, `The body did not come within ${bodyTimeoutMs} ms.`, { Connection: 'close' });
}
