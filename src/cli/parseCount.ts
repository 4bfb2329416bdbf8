import { UsageError } from '../util/UsageError.js';

/** Reads a whole number from 1 up. */
export function parseCount(option: string): (text: string) => number {
  return (text) => {
    const value = /^\d+$/.test(text) ? Number(text) : Number.NaN;
    if (Number.isSafeInteger(value) && value >= 1) return value;
    throw new UsageError(`${option} takes a whole number from 1 up, but got "${text}". Try: ${option} 200`);
  };
}

/** Reads a whole number of either sign that fits 32 bits: what fast-check takes as a seed. */
export function parseSeed(text: string): number {
  const value = /^-?\d+$/.test(text) ? Number(text) : Number.NaN;
  if (Number.isInteger(value) && value === (value | 0)) return value;
  throw new UsageError(
    `--seed takes a whole number from -2147483648 to 2147483647, but got "${text}". Try: --seed 42, or leave it out to have one drawn.`,
  );
}

/** Reads the number of a port. */
export function parsePort(text: string): number {
  const value = /^\d+$/.test(text) ? Number(text) : Number.NaN;
  if (value >= 1 && value <= 65535) return value;
  throw new UsageError(`--port takes the number of a port, from 1 to 65535, but got "${text}". Try: --port 4318`);
}
