import type { TextMapPropagator } from '@opentelemetry/api';
import type { SoundPropagator } from './SoundPropagator.js';

/** A propagator with one bug, and the case that is named for it. */
export interface PlantedBug {
  readonly bug: string;
  readonly caughtBy: string;
  readonly make: () => TextMapPropagator;
}

/** Names a bug and who catches it. */
export function plant(bug: string, caughtBy: string, Planted: new () => SoundPropagator): PlantedBug {
  return { bug, caughtBy, make: () => new Planted() };
}
