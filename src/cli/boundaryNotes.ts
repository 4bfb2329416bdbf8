import type { BoundaryReport, PropagationFailure } from '../fuzz/report/PropagationReport.js';
import { plural } from './plural.js';

/** What is worth knowing of a boundary beside its verdict, a few words each. */
export function boundaryNotes(boundary: BoundaryReport, failure?: PropagationFailure): string[] {
  const broken = !boundary.ok && failure?.boundary === boundary.name;
  return [
    ...(broken ? [failure.invariant] : []),
    ...(boundary.orphans > 0 ? [orphanNote(boundary)] : []),
    ...(boundary.nesting === 'locks' ? ['nesting locks'] : []),
    ...(boundary.promise === 'taken' ? ['taken, not done'] : []),
    ...(boundary.promise === 'none' ? ['returns nothing'] : []),
    // Without a promise an error has no way back: the note above says so.
    ...(boundary.throws === 'kept' && boundary.promise !== 'none' ? ['errors kept'] : []),
    ...(boundary.lacks ? [`not judged: ${boundary.lacks.join(', ')}`] : []),
  ];
}

function orphanNote({ carries, orphans, ok }: BoundaryReport): string {
  return `${plural(orphans, 'orphan')}${carries === 'nothing' && ok ? ', as promised' : ''}`;
}
