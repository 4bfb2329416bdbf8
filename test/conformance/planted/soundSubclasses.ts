import { SoundPropagator } from './SoundPropagator.js';

/** Bugs that break one rule for what is made here, and another for what is passed on. */
export class ThreeDigitFlags extends SoundPropagator {
  protected override flagsOf(flags: number): string {
    return `0${flags.toString(16)}`;
  }
}

export class PlainBaggage extends SoundPropagator {
  protected override encode(value: string): string {
    return value;
  }
}
