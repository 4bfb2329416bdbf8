import type { AnyBoundary, Carries } from '../fuzz/boundary/Boundary.js';
import { carriesOf } from '../fuzz/boundary/Boundary.js';
import { drawTable } from './drawTable.js';
import { groupByClass } from './groupByClass.js';
import type { OutputStyle } from './OutputStyle.js';
import { plural } from './plural.js';

/** Names and classes, grouped by class. */
export function renderList(boundaries: readonly AnyBoundary[], style: OutputStyle): string {
  const { colors } = style;
  const groups = groupByClass(listOf(boundaries)).map((group) =>
    group.map(({ name, carries }) => [name, colors.cyan(carries)]),
  );
  const table = drawTable([{ title: 'Boundary' }, { title: 'Promised' }], groups, style);
  const total = plural(boundaries.length, 'boundary', 'boundaries');
  return style.rich ? `${table}\n ${colors.dim(total)}` : table;
}

/** Name and class, as data. */
export interface ListedBoundary {
  readonly name: string;
  readonly carries: Carries;
}

/** The same as data. */
export function listOf(boundaries: readonly AnyBoundary[]): ListedBoundary[] {
  return boundaries.map((boundary) => ({ name: boundary.name, carries: carriesOf(boundary) }));
}
