import { createColors } from 'picocolors';
import type { Output } from './CliIo.js';

type Env = Readonly<Record<string, string | undefined>>;

/** How to write to one stream. */
export interface OutputStyle {
  /** Colors, box characters and marks; else plain lines. */
  readonly rich: boolean;
  /** The last line may be redrawn. */
  readonly live: boolean;
  /** Columns a line may take; infinite where nobody wraps. */
  readonly columns: number;
  readonly colors: ReturnType<typeof createColors>;
}

/**
 * Reads the conventions: NO_COLOR (no-color.org) wins, then FORCE_COLOR (force-color.org; 0 and false mean no), then
 * whether the stream is a terminal that is neither dumb nor in CI.
 */
export function styleOf(output: Output, env: Env): OutputStyle {
  const terminal = output.isTTY === true && env['TERM'] !== 'dumb' && !isSet(env['CI']);
  const rich = !env['NO_COLOR'] && (env['FORCE_COLOR'] === undefined ? terminal : isSet(env['FORCE_COLOR'], true));
  const columns = output.columns || Number(env['COLUMNS']) || 80;
  return {
    rich,
    live: rich && terminal,
    columns: output.isTTY === true || rich ? columns : Number.POSITIVE_INFINITY,
    colors: createColors(rich),
  };
}

function isSet(value: string | undefined, whenEmpty = false): boolean {
  return value === '' ? whenEmpty : value !== undefined && value !== '0' && value !== 'false';
}
