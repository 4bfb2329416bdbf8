import { children } from '../program/children.js';
import type { FarSpan } from '../program/FarSpan.js';
import type { Op, Program } from '../program/Program.js';

/** Turns paths and labels of a program into words. */
export type Names = (label: string) => string;

/**
 * Numbers callers, tasks and spans in the order in which they stand in the listing. `spans`: those that were recorded,
 * where a boundary's own go by their names.
 */
export function namesOf(program: Program, spans: readonly FarSpan[] = []): Names {
  const names = new Map<string, string>([['creator', 'the creator']]);
  const counts = { task: 0, span: 0 };
  const visit = (ops: readonly Op[], at: string): void => {
    for (const [i, op] of ops.entries()) {
      const path = `${at}.${i}`;
      if (op.op === 'cross') names.set(path, `task ${++counts.task}`);
      if (op.op === 'span') names.set(path, `span ${++counts.span}`);
      for (const child of children(op)) visit(child.ops, path + child.at);
    }
  };
  program.callers.forEach((caller, i) => {
    names.set(String(i), `caller ${i + 1}`);
    names.set(`upstream ${i}`, `the remote caller above caller ${i + 1}`);
    visit(caller.ops, String(i));
  });
  return (label) => names.get(label) ?? nameOfFrame(label, names, spans);
}

function nameOfFrame(label: string, names: ReadonlyMap<string, string>, spans: readonly FarSpan[]): string {
  const [kind, rest = ''] = label.split(/ (.*)/, 2);
  if (kind === 'elsewhere') return `whoever fires ${names.get(rest) ?? rest}`;
  if (kind === 'stranger') return nameOfStranger(rest, spans);
  const above = label.replace(/\.\d+$/, '');
  return above === label ? label : nameOfFrame(names.get(above) ?? above, names, spans);
}

function nameOfStranger(ids: string, spans: readonly FarSpan[]): string {
  const own = spans.find(({ spanId }) => ids.endsWith(`/${spanId}`));
  return own ? `span "${own.name}", which the boundary started` : `a span that this program did not start (${ids})`;
}
