import { didYouMean } from '../../util/nearestName.js';
import { printValue } from '../../util/printValue.js';
import { UsageError } from '../../util/UsageError.js';
import type { InvariantName } from '../oracle/InvariantName.js';
import { invariantNames } from '../oracle/InvariantName.js';
import type { FuzzOptions, FuzzProgress, Shard } from './FuzzOptions.js';

/** Options with every default filled in. */
export interface ResolvedOptions {
  readonly runs: number;
  readonly seed: number;
  readonly path: string | undefined;
  readonly timeoutMs: number;
  readonly maxOps: number;
  readonly budgetMs: number;
  readonly shard: Shard | undefined;
  readonly invariants: ReadonlySet<InvariantName>;
  readonly signal: AbortSignal | undefined;
  readonly onProgress: (progress: FuzzProgress) => void;
}

const most = Number.MAX_SAFE_INTEGER;
const known = [
  'runs',
  'seed',
  'path',
  'timeoutMs',
  'maxOps',
  'budgetMs',
  'shard',
  'invariants',
  'signal',
  'onProgress',
];

const ofBoundary = ['name', 'cross', 'send', 'carries', 'mergesCalls', 'setup', 'dispose'];

/**
 * Fills in defaults.
 *
 * @throws UsageError for unknown names and for values out of range.
 */
export function resolveOptions(options: FuzzOptions, boundaries: number): ResolvedOptions {
  if (typeof options !== 'object' || options === null)
    throw new UsageError(`The options are ${printValue(options)}; accepted: an object with ${known.join(', ')}.`);
  const unknown = Object.keys(options).find((name) => !known.includes(name));
  if (unknown !== undefined && ofBoundary.includes(unknown))
    throw saidOfBoundary(unknown, options[unknown as keyof FuzzOptions]);
  if (unknown !== undefined)
    throw new UsageError(`Unknown option "${unknown}". Accepted: ${known.join(', ')}.${didYouMean(unknown, known)}`);
  demandOneEach(options.runs, boundaries);
  const { budgetMs } = options;
  const usual = budgetMs === undefined ? usualRuns(boundaries) : most;
  return {
    runs: integer('runs', options.runs ?? usual, 1, most),
    seed: integer('seed', options.seed ?? Math.floor(Math.random() * 0x7fffffff), -0x80000000, 0x7fffffff),
    path: path(options.path),
    timeoutMs: integer('timeoutMs', options.timeoutMs ?? 5000, 1, 0x7fffffff),
    maxOps: integer('maxOps', options.maxOps ?? 30, 1, 1000),
    budgetMs: integer('budgetMs', budgetMs ?? most, 1, most),
    shard: shard(options.shard),
    invariants: named(options.invariants),
    signal: abortSignal(options.signal),
    onProgress: callback(options.onProgress),
  };
}

/** How many programs are run where nothing else is asked for. */
export function usualRuns(boundaries: number): number {
  return boundaries === 1 ? 100 : 50 * boundaries;
}

/** What was not crossed would be said to hold. */
function saidOfBoundary(member: string, value: unknown): UsageError {
  const said = ['name', 'cross', 'send'].includes(member) ? '' : `, ${member}: ${printValue(value)}`;
  const boundary = `{ name: 'my queue', ${member === 'send' ? 'send' : 'cross'}${said} }`;
  return new UsageError(
    `"${member}" is no option: the boundary itself says it. Give a boundary in place of a function: ` +
      `expect(${boundary}).toPropagateContext(), or checkPropagation(${boundary}).`,
  );
}

function demandOneEach(runs: number | undefined, boundaries: number): void {
  if (runs === undefined || runs >= boundaries || !(runs >= 1)) return;
  throw new UsageError(
    `Option runs is ${runs}, for ${boundaries} boundaries; accepted: at least one program for each. Name fewer boundaries, or run more programs.`,
  );
}

function shard(given: Shard | undefined): Shard | undefined {
  if (given === undefined) return undefined;
  const { index, of, until = 1 } = given ?? {};
  const whole = [index, of, until].every(Number.isInteger);
  if (whole && index >= 1 && index <= of && until >= 1) return given;
  throw new UsageError(
    `Option shard is ${printValue(given)}; accepted: { index, of, until? }, whole numbers with 1 <= index <= of and until from 1 up.`,
  );
}

function named(invariants: unknown = invariantNames): ReadonlySet<InvariantName> {
  const accepted = invariantNames.join(', ');
  if (!Array.isArray(invariants) || invariants.length === 0)
    throw new UsageError(
      `Option invariants is ${printValue(invariants)}; accepted: a list of one or more of ${accepted}.`,
    );
  const odd: unknown = invariants.find((name) => !invariantNames.includes(name as InvariantName));
  if (odd !== undefined) throw new UsageError(`Unknown invariant ${printValue(odd)}. Accepted: ${accepted}.`);
  return new Set(invariants as InvariantName[]);
}

function path(given: unknown): string | undefined {
  if (given === undefined) return undefined;
  if (typeof given === 'string' && /^(\d+(:\d+)*)?$/.test(given)) return given;
  throw new UsageError(`Option path is ${printValue(given)}; accepted: numbers with colons between, as "3:1:0".`);
}

function abortSignal(given: unknown): AbortSignal | undefined {
  const isSignal = typeof given === 'object' && given !== null && 'aborted' in given && 'addEventListener' in given;
  if (given === undefined || isSignal) return given as AbortSignal | undefined;
  throw new UsageError(
    `Option signal is ${printValue(given)}; accepted: an AbortSignal, such as AbortSignal.timeout(60_000).`,
  );
}

function callback(given: unknown): ResolvedOptions['onProgress'] {
  if (given === undefined) return () => {};
  if (typeof given === 'function') return given as ResolvedOptions['onProgress'];
  throw new UsageError(`Option onProgress is ${printValue(given)}; accepted: a function.`);
}

function integer(name: string, value: number, min: number, max: number): number {
  if (Number.isInteger(value) && value >= min && value <= max) return value;
  const range = max === most ? `from ${min} up` : `from ${min} to ${max}`;
  throw new UsageError(`Option ${name} is ${printValue(value)}; accepted: a whole number ${range}.`);
}
