import type { Facts } from './Facts.js';
import type { Finding } from './Finding.js';
import { enclosing, innermostCrossing } from './innermostCrossing.js';
import type { InvariantName } from './InvariantName.js';
import { invariants } from './invariants.js';

/** The first rule that was broken, and where. */
export interface Verdict {
  readonly invariant: InvariantName;
  readonly finding: Finding;
}

/** Judges one run by the given rules. The first rule that applies names the break, the earliest place shows it. */
export function judge(facts: Facts, names: ReadonlySet<InvariantName>): Verdict | undefined {
  let diverged: Set<string> | undefined;
  for (const invariant of invariants) {
    if (!names.has(invariant.name)) continue;
    const findings = invariant.check(facts);
    if (findings.length === 0) continue;
    const inside = (diverged ??= divergedTasks(facts));
    const [first] = findings.filter(({ at }) => !isInside(at, inside)).sort((a, b) => a.order - b.order);
    if (first) return { invariant: invariant.name, finding: withBoundary(first, facts) };
  }
  return undefined;
}

/** Tasks that saw another span than the one due: whatever differs inside them follows from that. */
function divergedTasks({ looks }: Facts): Set<string> {
  return new Set(looks.filter(({ point, misplaced }) => point !== 'probe' && misplaced).map(({ at }) => at));
}

function isInside(at: string, tasks: ReadonlySet<string>): boolean {
  return enclosing(at).some((path) => tasks.has(path));
}

/** To blame is the crossing itself, or the innermost one around the op, or the only boundary there is. */
function withBoundary(finding: Finding, { plan }: Facts): Finding {
  const at = innermostCrossing(finding.at, plan);
  const [only, ...others] = new Set(plan.crossings.values());
  const boundary = finding.boundary ?? (at === undefined ? undefined : plan.crossings.get(at));
  const blamed = boundary ?? (others.length === 0 ? only : undefined);
  return blamed === undefined ? finding : { ...finding, boundary: blamed };
}
