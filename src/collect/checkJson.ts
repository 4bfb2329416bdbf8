import { tooManyValues } from './Refusal.js';

/** More than the largest body of real spans holds. */
const mostValues = 4_000_000;
const [quote, backslash, comma, brace, bracket] = [...Buffer.from('"\\,{[')];

/**
 * Counts what a body would make when it is parsed: three bytes are an object, so that its size is no bound of that. Each
 * value but the first comes after a comma, or is the first of an object or array.
 *
 * @throws Refusal 413 when it holds too much.
 */
export function checkJson(body: Uint8Array): void {
  let count = 0;
  let inString = false;
  for (let at = 0; at < body.length; at++) {
    const byte = body[at];
    if (byte === quote) inString = !inString;
    else if (inString) at += byte === backslash ? 1 : 0;
    else if ((byte === comma || byte === brace || byte === bracket) && ++count > mostValues)
      throw tooManyValues(mostValues);
  }
}
