import type { Caller, Creator, Program, Upstream } from '../program/Program.js';
import type { Draw } from './Draw.js';
import { chance, pick, weighted } from './Draw.js';
import { drawFeatures } from './Features.js';
import type { Features } from './Features.js';
import { OpDrawer } from './OpDrawer.js';
import type { ProgramConstraints } from './ProgramConstraints.js';

const states = ['', 'vendor=1', 'b=2,a=1', 'tenant@vendor=x,rojo=00f067aa0ba902b7'];
const flags = [0, 1, 3];

/** Draws a program: a bias to more callers than slots, to one shared instance, and to tasks that settle out of order. */
export function drawProgram(draw: Draw, constraints: ProgramConstraints): Program {
  const features = drawFeatures(draw);
  const count = weighted(draw, [
    [2, 1],
    [5, 2],
    [6, 3],
    [3, 4],
    [2, 5],
  ]);
  const ops = new OpDrawer(
    draw,
    features,
    constraints,
    draw.int(Math.min(count, constraints.maxOps), constraints.maxOps),
  );
  const callers: Caller[] = [];
  for (let i = 0; i < count && (i === 0 || ops.left > 0); i += 1) {
    callers.push({ ...drawFrame(draw, features), ops: ops.list(Math.ceil(ops.left / (count - i))) });
  }
  return { v: 1, creator: drawCreator(draw), inTurn: chance(draw, 15), callers, schedule: drawSchedule(draw) };
}

function drawFrame(draw: Draw, features: Features): Omit<Caller, 'ops'> {
  return {
    span: !(features.spanless && chance(draw, 30)),
    ...(features.unsampled && chance(draw, 30) ? { sampled: false } : {}),
    ...(features.upstream && chance(draw, 60) ? { upstream: drawUpstream(draw) } : {}),
  };
}

function drawUpstream(draw: Draw): Upstream {
  return { flags: pick(draw, flags), state: pick(draw, states) };
}

function drawCreator(draw: Draw): Creator {
  return pick(draw, ['none', 'span', 'caller']);
}

function drawSchedule(draw: Draw): number[] {
  return Array.from({ length: draw.int(1, 8) }, () => draw.int(0, 7));
}
