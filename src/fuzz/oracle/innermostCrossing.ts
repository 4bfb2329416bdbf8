import type { Plan } from './Plan.js';

/** The paths above a path, innermost first. */
export function enclosing(at: string): string[] {
  const steps = at.split('.');
  return steps.slice(1).map((_, i) => steps.slice(0, steps.length - 1 - i).join('.'));
}

/** The crossing at a path, or the innermost one around it. */
export function innermostCrossing(at: string, plan: Plan): string | undefined {
  return [at, ...enclosing(at)].find((path) => plan.crossings.has(path));
}
