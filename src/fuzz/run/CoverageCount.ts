import type { AnyBoundary } from '../boundary/Boundary.js';
import { isRemote } from '../boundary/Boundary.js';
import { opLists } from '../program/opLists.js';
import type { Op, Program } from '../program/Program.js';
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

/** Counts what programs consist of: ops by kind, and which boundary was crossed inside the task of which. */
export class CoverageCount {
  readonly #boundaries: readonly AnyBoundary[];
  readonly #ops = new Map<string, number>(kinds.map((kind) => [kind, 0]));
  readonly #pairs = new Set<number>();

  constructor(boundaries: readonly AnyBoundary[]) {
    this.#boundaries = boundaries;
  }

  add(program: Program): void {
    for (const caller of program.callers) this.#addOps(caller.ops, undefined);
  }

  result(): Coverage {
    const outer = this.#boundaries.flatMap((boundary, i) => (isRemote(boundary) ? [] : [i]));
    const all = outer.flatMap((from) => this.#boundaries.map((_, into) => [from, into] as const));
    const missing = all.filter(([from, into]) => !this.#pairs.has(this.#keyOf(from, into)));
    return {
      ops: Object.fromEntries(this.#ops),
      pairs: {
        covered: all.length - missing.length,
        of: all.length,
        missing: missing.map(([from, into]) => [this.#nameOf(from), this.#nameOf(into)] as const),
      },
    };
  }

  #addOps(ops: readonly Op[], outer: number | undefined): void {
    for (const op of ops) {
      this.#ops.set(op.op, (this.#ops.get(op.op) ?? 0) + 1);
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
