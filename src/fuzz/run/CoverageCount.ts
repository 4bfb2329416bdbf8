import type { AnyBoundary } from '../boundary/Boundary.js';
import { isRemote } from '../boundary/Boundary.js';
import { opLists } from '../program/opLists.js';
import { type Caller, type Op, pauses, type Program } from '../program/Program.js';
import type { Coverage } from '../report/PropagationReport.js';

const kinds: readonly Op['op'][] = [
  'span',
  'all',
  'fork',
  'cross',
  'pause',
  'baggage',
  'value',
  'rebind',
  'suppress',
  'probe',
  'throw',
];

/**
 * Counts what programs consist of: ops, pauses, callers and contexts of `setup` by kind, and which boundary was crossed inside
 * the task of which.
 */
export class CoverageCount {
  readonly #boundaries: readonly AnyBoundary[];
  readonly #ops = new Tally(kinds);
  readonly #pauses = new Tally(pauses);
  readonly #programs = new Tally(['alone', 'atOnce', 'inTurn']);
  readonly #callers = new Tally(['span', 'unsampled', 'upstream', 'none']);
  readonly #creators = new Tally(['none', 'span', 'caller']);
  readonly #pairs = new Set<number>();

  constructor(boundaries: readonly AnyBoundary[]) {
    this.#boundaries = boundaries;
  }

  add(program: Program): void {
    const { creator, inTurn, callers } = program;
    this.#creators.add(creator);
    this.#programs.add(callers.length === 1 ? 'alone' : inTurn ? 'inTurn' : 'atOnce');
    for (const caller of callers) {
      this.#callers.add(kindOf(caller));
      this.#addOps(caller.ops, undefined);
    }
  }

  result(): Coverage {
    const outer = this.#boundaries.flatMap((boundary, i) => (isRemote(boundary) ? [] : [i]));
    const all = outer.flatMap((from) => this.#boundaries.map((_, into) => [from, into] as const));
    const missing = all.filter(([from, into]) => !this.#pairs.has(this.#keyOf(from, into)));
    return {
      ops: this.#ops.result(),
      pauses: this.#pauses.result(),
      programs: this.#programs.result(),
      callers: this.#callers.result(),
      creators: this.#creators.result(),
      pairs: {
        covered: all.length - missing.length,
        of: all.length,
        missing: missing.map(([from, into]) => [this.#nameOf(from), this.#nameOf(into)] as const),
      },
    };
  }

  #addOps(ops: readonly Op[], outer: number | undefined): void {
    for (const op of ops) {
      this.#ops.add(op.op);
      if (op.op === 'pause') this.#pauses.add(op.how);
      if (op.op === 'cross' && outer !== undefined) this.#pairs.add(this.#keyOf(outer, op.boundary));
      const inside = op.op === 'cross' ? op.boundary : outer;
      for (const inner of opLists(op)) this.#addOps(inner, inside);
    }
  }

  #keyOf(from: number, into: number): number {
    return from * this.#boundaries.length + into;
  }

  #nameOf(index: number): string {
    return this.#boundaries[index]?.name ?? '';
  }
}

function kindOf({ span, sampled, upstream }: Caller): 'span' | 'unsampled' | 'upstream' | 'none' {
  if (upstream !== undefined) return 'upstream';
  if (!span) return 'none';
  return sampled === false ? 'unsampled' : 'span';
}

/** How often each of a few kinds came, those that never came included. */
class Tally<Kind extends string> {
  readonly #counts: Map<Kind, number>;

  constructor(all: readonly Kind[]) {
    this.#counts = new Map(all.map((kind) => [kind, 0]));
  }

  add(kind: Kind): void {
    this.#counts.set(kind, (this.#counts.get(kind) ?? 0) + 1);
  }

  result(): Record<Kind, number> {
    return Object.fromEntries(this.#counts) as Record<Kind, number>;
  }
}
