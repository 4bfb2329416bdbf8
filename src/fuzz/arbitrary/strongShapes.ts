import type { Caller, Creator, CrossOp, Op, Pause, Program } from '../program/Program.js';
import { sizeOf } from '../program/measure.js';
import { fitProgram } from './fitProgram.js';
import { oddText } from './oddText.js';
import type { ProgramConstraints, Terrain } from './ProgramConstraints.js';

/**
 * The fixed programs that a run opens with: the shapes in which most real losses show. First all boundaries in the
 * first shape, then all in the second, and so on.
 */
export function strongShapes({ terrain, maxOps }: ProgramConstraints): Program[] {
  const burst = (boundary: number): Program | undefined => burstOf(boundary, maxOps);
  const flood = (boundary: number): Program | undefined => floodOf(boundary, maxOps);
  const shapes = [crowd, burst, flood, warm, afterThrow, inTurn, outside, nested, unusual, idle];
  return shapes
    .flatMap((shape) => terrain.map((of, boundary) => shape(boundary, of)))
    .concat(terrain.length > 1 ? everyPair(terrain, maxOps) : [])
    .filter((program): program is Program => program !== undefined && sizeOf(program) <= maxOps)
    .map((program) => fitProgram(program, terrain));
}

/** Every boundary crossed inside the task of every other, several in one program. */
function everyPair(terrain: readonly Terrain[], maxOps: number): Program[] {
  const inner = terrain.map((_, boundary) => cross(boundary));
  const room = Math.max(1, maxOps - 1);
  return terrain.flatMap(({ remote }, outer) => {
    if (remote) return [];
    const parts = Array.from({ length: Math.ceil(inner.length / room) }, (_, i) =>
      inner.slice(i * room, (i + 1) * room),
    );
    return parts.map((part) => frame('none', [rooted([cross(outer, part)])]));
  });
}

/**
 * Four unlike callers with baggage and values of their own, cold and then warm and from a span further down, on an instance
 * made under a span; a fifth comes after a while in which nobody crossed.
 */
function crowd(boundary: number): Program {
  const ops = (name: string, work: Op): Op[] => {
    const warm: Op = { op: 'span', ops: [cross(boundary, [{ op: 'span', ops: [] }])] };
    return [own(name, [cross(boundary, [work]), warm])];
  };
  return frame('span', [
    { span: true, upstream: { flags: 1, state: 'b=2,a=1' }, ops: [tenant(ops('a', pause('timer')))] },
    rooted(ops('b', pause('immediate'))),
    { span: true, sampled: false, ops: ops('c', pause('microtask')) },
    rooted([{ op: 'suppress', ops: [cross(boundary)] }]),
    rooted([pause('idle'), cross(boundary)]),
  ]);
}

/** More crossings at once than any usual pool has slots; the last of each caller throws, and one without a span comes after. */
function burstOf(boundary: number, maxOps: number): Program | undefined {
  const width = Math.floor(maxOps / 2) - 4;
  if (width < 1) return undefined;
  const calm = Array.from({ length: width }, (): Op[] => [cross(boundary)]);
  const all: Op = { op: 'all', branches: [...calm, [cross(boundary, [{ op: 'throw' }])]] };
  const after: Caller = { span: false, ops: [pause('microtask'), cross(boundary)] };
  return frame('none', [rooted([all]), rooted([all]), after]);
}

/** As many crossings at once as a program may have, by two callers: what shows only when a large pool has no slot left. */
function floodOf(boundary: number, maxOps: number): Program | undefined {
  const width = Math.floor(maxOps / 2) - 1;
  if (width < 1) return undefined;
  const all: Op = { op: 'all', branches: Array.from({ length: width }, () => [cross(boundary)]) };
  return frame('span', [rooted([all]), rooted([all])]);
}

/** One comes, others after a while in which nobody crossed, and one task takes as long: what a window of time keeps. */
function idle(boundary: number): Program {
  const later: Caller = rooted([pause('idle'), cross(boundary, [{ op: 'span', ops: [] }]), cross(boundary)]);
  const long: Caller = rooted([cross(boundary, [pause('idle'), pause('idle'), { op: 'span', ops: [] }])]);
  return frame('none', [rooted([cross(boundary), pause('idle'), pause('idle'), cross(boundary)]), later, later, long]);
}

/** The first caller made the instance; the others come while it works, and tasks end in another order than they began. */
function warm(boundary: number): Program {
  const slow = (): Caller =>
    rooted([cross(boundary, [pause('gate')]), cross(boundary, [pause('gate'), { op: 'span', ops: [] }])]);
  return frame('caller', [slow(), slow(), slow(), slow()], { schedule: [3, 1, 2, 0] });
}

/** What is left behind by a task that threw inside a span of its own, and by several that threw in a row. */
function afterThrow(boundary: number): Program {
  const throwing = cross(boundary, [{ op: 'span', ops: [{ op: 'throw' }] }]);
  const probing = rooted([cross(boundary), throwing, { op: 'probe' }]);
  const plain = cross(boundary, [{ op: 'throw' }]);
  const stumbling = rooted([plain, plain, plain, cross(boundary)]);
  return frame('none', [rooted([throwing, cross(boundary)]), probing, stumbling], { inTurn: true });
}

/** One caller after the other, on one instance: a stale context shows. */
function inTurn(boundary: number): Program {
  const one = (ops: readonly Op[]): Caller => rooted([cross(boundary, ops)]);
  const spanless: Caller = { span: false, ops: [tenant([cross(boundary)])] };
  return frame('none', [one([pause('immediate')]), one([]), spanless], { inTurn: true });
}

/** Work that outlives its parent, and spans that ended before the crossing. */
function outside(boundary: number): Program {
  const fork: Op = {
    op: 'fork',
    ops: [pause('immediate'), cross(boundary, [pause('timer'), { op: 'span', ops: [] }])],
  };
  const left: Op = { op: 'span', ops: [fork] };
  return frame('span', [
    rooted([left, cross(boundary)]),
    rooted([left, { op: 'span', root: true, ops: [cross(boundary)] }]),
  ]);
}

/** A crossing inside a crossing, and one inside of that. */
function nested(boundary: number, { remote }: Terrain): Program | undefined {
  if (remote) return undefined;
  const inner = cross(boundary, [pause('immediate'), { op: 'probe' }]);
  return frame('none', [
    rooted([cross(boundary, [{ op: 'span', ops: [inner] }, { op: 'probe' }])]),
    rooted([cross(boundary, [cross(boundary, [inner])])]),
  ]);
}

/** Remote callers with tracestate and flags, a caller that is not sampled, one that suppresses tracing, links. */
function unusual(boundary: number): Program {
  const linked: Op = { op: 'span', links: 2, ops: [cross(boundary, [{ op: 'span', ops: [] }])] };
  return frame('none', [
    { span: true, upstream: { flags: 1, state: 'b=2,a=1' }, ops: [cross(boundary), linked] },
    {
      span: false,
      upstream: { flags: 3, state: 'tenant@vendor=x' },
      ops: [cross(boundary, [{ op: 'span', ops: [] }])],
    },
    { span: true, sampled: false, ops: [cross(boundary, [{ op: 'span', ops: [] }])] },
    rooted([{ op: 'suppress', ops: [cross(boundary)] }, cross(boundary)]),
  ]);
}

function frame(creator: Creator, callers: readonly Caller[], more: Partial<Program> = {}): Program {
  return { v: 1, creator, inTurn: false, callers, schedule: [0], ...more };
}

function rooted(ops: readonly Op[]): Caller {
  return { span: true, ops };
}

/** A second entry of baggage, which is all that a careless carrier drops or spoils. */
function tenant(ops: readonly Op[]): Op {
  return { op: 'baggage', key: 'tenant', value: `t${oddText}`, metadata: 'ttl=60', ops };
}

function own(name: string, ops: readonly Op[]): Op {
  return { op: 'baggage', key: 'user', value: name, ops: [{ op: 'value', value: name, ops }] };
}

function cross(boundary: number, ops: readonly Op[] = []): CrossOp {
  return { op: 'cross', boundary, ops };
}

function pause(how: Pause): Op {
  return { op: 'pause', how };
}
