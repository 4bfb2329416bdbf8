import type { Draw } from './Draw.js';
import { chance } from './Draw.js';

/** What one program may use. A subset is drawn for each program (swarm testing), so that rare mixes come often. */
export interface Features {
  readonly nesting: boolean;
  readonly throws: boolean;
  readonly forks: boolean;
  readonly baggage: boolean;
  readonly values: boolean;
  readonly suppression: boolean;
  readonly unsampled: boolean;
  readonly upstream: boolean;
  readonly links: boolean;
  readonly roots: boolean;
  readonly gates: boolean;
  readonly timers: boolean;
  readonly branches: boolean;
  readonly spanless: boolean;
  readonly rebind: boolean;
  readonly binding: boolean;
}

/** Draws the subset for one program. */
export function drawFeatures(draw: Draw): Features {
  return {
    nesting: chance(draw, 50),
    throws: chance(draw, 35),
    forks: chance(draw, 35),
    baggage: chance(draw, 60),
    values: chance(draw, 60),
    suppression: chance(draw, 20),
    unsampled: chance(draw, 25),
    upstream: chance(draw, 35),
    links: chance(draw, 25),
    roots: chance(draw, 25),
    gates: chance(draw, 60),
    timers: chance(draw, 35),
    branches: chance(draw, 60),
    spanless: chance(draw, 40),
    rebind: chance(draw, 15),
    binding: chance(draw, 25),
  };
}
