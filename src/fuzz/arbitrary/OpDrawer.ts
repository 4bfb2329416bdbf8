import type { CrossOp, Op, Pause } from '../program/Program.js';
import type { Draw } from './Draw.js';
import { chance, pick, weighted } from './Draw.js';
import type { Features } from './Features.js';
import type { ProgramConstraints, Terrain } from './ProgramConstraints.js';
import { oddText } from './oddText.js';
import { maxNesting } from './ProgramConstraints.js';

/** Where in a program an op is drawn. */
interface Place {
  /** Crossings around it. */
  readonly depth: number;
  /** On a far side, where there is nothing to cross. */
  readonly far: boolean;
}

const top: Place = { depth: 0, far: false };

/** Draws lists of ops until the program's budget is spent. */
export class OpDrawer {
  left: number;
  readonly #draw: Draw;
  readonly #features: Features;
  readonly #terrain: readonly Terrain[];
  readonly #main: number;
  #names = 0;
  #rebound = false;

  constructor(draw: Draw, features: Features, constraints: ProgramConstraints, budget: number) {
    this.#draw = draw;
    this.#features = features;
    this.#terrain = constraints.terrain;
    this.#main = draw.int(0, constraints.terrain.length - 1);
    this.left = budget;
  }

  /** A caller's list, with a crossing in it. */
  list(budget: number): Op[] {
    const before = this.left;
    const ops: Op[] = [];
    while (this.left > 0 && before - this.left < budget) {
      const room = budget - (before - this.left);
      const crosses = ops.length === 0 || chance(this.#draw, 50);
      if (crosses) this.left -= 1;
      ops.push(crosses ? this.#crossing(room - 1, top) : this.#op(room, top));
    }
    return ops;
  }

  /** A list inside an op, of at most `budget` ops. */
  #inner(budget: number, place: Place): Op[] {
    const room = Math.min(this.left, budget, this.#draw.int(0, 6));
    const stop = this.left - room;
    const ops: Op[] = [];
    while (this.left > stop) ops.push(this.#op(this.left - stop, place));
    return place.depth > 0 && this.#features.throws && chance(this.#draw, 20) ? this.#andThrow(ops) : ops;
  }

  #andThrow(ops: Op[]): Op[] {
    if (this.left <= 0) return ops;
    this.left -= 1;
    return [...ops, { op: 'throw' }];
  }

  #op(budget: number, place: Place): Op {
    const { branches, baggage, values, forks, suppression, binding, nesting } = this.#features;
    const crosses = !place.far && place.depth < maxNesting && (place.depth === 0 || nesting);
    const draw = weighted<(room: number) => Op>(this.#draw, [
      [crosses ? 14 : 0, (room) => this.#crossing(room, place)],
      [8, (room) => this.#span(room, place)],
      [5, () => ({ op: 'probe' })],
      [8, () => this.#pause()],
      [branches && budget > 2 ? 6 : 0, (room) => this.#all(room, place)],
      [baggage ? 4 : 0, (room) => this.#baggage(room, place)],
      [values ? 4 : 0, (room) => this.#value(room, place)],
      [forks ? 3 : 0, (room) => ({ op: 'fork', ops: this.#inner(room, place) })],
      [suppression ? 4 : 0, (room) => ({ op: 'suppress', ops: this.#inner(room, place) })],
      [binding ? 3 : 0, (room) => ({ op: 'rebind', ops: this.#inner(room, place) })],
    ]);
    this.left -= 1;
    return draw(budget - 1);
  }

  #crossing(budget: number, place: Place): CrossOp {
    const boundary = chance(this.#draw, 75) ? this.#main : this.#draw.int(0, this.#terrain.length - 1);
    const { carries, remote } = this.#terrain[boundary] as Terrain;
    const rebind =
      this.#features.rebind && !this.#rebound && carries === 'context' && !remote && chance(this.#draw, 30);
    if (rebind) this.#rebound = true;
    const ops = this.#inner(budget, { depth: place.depth + 1, far: remote });
    return { op: 'cross', boundary, ...(rebind ? { rebind: true } : {}), ops };
  }

  #span(budget: number, place: Place): Op {
    const { roots, unsampled, links } = this.#features;
    return {
      op: 'span',
      ...(chance(this.#draw, 30) ? { kind: this.#draw.int(0, 4) } : {}),
      ...(roots && chance(this.#draw, 20) ? { root: true } : {}),
      ...(unsampled && chance(this.#draw, 25) ? { sampled: false } : {}),
      ...(links && chance(this.#draw, 30) ? { links: this.#draw.int(1, 2) } : {}),
      ops: this.#inner(budget, place),
    };
  }

  #all(budget: number, place: Place): Op {
    const count = this.#draw.int(2, 3);
    const branches = Array.from({ length: count }, () => this.#inner(Math.ceil(budget / count), place));
    return { op: 'all', branches };
  }

  #pause(): Op {
    const how: Pause[] = ['microtask', 'nextTick', 'immediate'];
    if (this.#features.gates) how.push('gate', 'gate');
    if (this.#features.timers) how.push('timer');
    return { op: 'pause', how: pick(this.#draw, how) };
  }

  #baggage(budget: number, place: Place): Op {
    const value = this.#name() + (chance(this.#draw, 15) ? oddText : '');
    return {
      op: 'baggage',
      key: pick(this.#draw, ['user', 'tenant']),
      value,
      ...(chance(this.#draw, 15) ? { metadata: 'ttl=60' } : {}),
      ops: this.#inner(budget, place),
    };
  }

  #value(budget: number, place: Place): Op {
    return { op: 'value', value: this.#name(), ops: this.#inner(budget, place) };
  }

  /** A name of its own, so that whose value was seen can be told. */
  #name(): string {
    this.#names += 1;
    return `v${this.#names}`;
  }
}
