import type { CaseInfo, Disagreement } from '../ConformanceCase.js';
import type { Nest } from './Nest.js';
import type { Rig } from './Rig.js';

/** Name of something that the subject may be without. */
export type ContextManagerCapability = 'async' | 'attach' | 'emitters';

/** What a context manager may be without, and what that means. */
export const contextManagerCapabilities: Readonly<Record<ContextManagerCapability, string>> = {
  async: 'the context goes along with promises, timers and callbacks',
  attach: 'it has attach()',
  emitters: 'bind() takes an event emitter',
};

interface Rule extends CaseInfo {
  readonly needs: readonly ContextManagerCapability[];
}

/** A rule with a course of its own. */
export interface StagedCase extends Rule {
  readonly draws?: undefined;
  /** What is done, as a person would write it; told when it fails. */
  readonly program: string;
  check(rig: Rig): Outcome;
}

type Outcome = Disagreement | undefined | Promise<Disagreement | undefined>;

/** A rule that holds for every nest of calls. */
export interface NestCase extends Rule {
  readonly draws: 'nest' | 'async nest' | 'attachments';
  check(rig: Rig, nest: Nest): Outcome;
}

export type ContextManagerCase = StagedCase | NestCase;
