import type { AnyBoundary } from '../boundary/Boundary.js';
import { carriesOf, isRemote, lacksOf } from '../boundary/Boundary.js';
import type { Terrain } from './ProgramConstraints.js';

/** What a generator needs to know of the boundaries that its programs cross. */
export function terrainOf(boundaries: readonly AnyBoundary[]): Terrain[] {
  return boundaries.map((boundary) => ({
    carries: carriesOf(boundary),
    remote: isRemote(boundary),
    lacks: lacksOf(boundary),
  }));
}
