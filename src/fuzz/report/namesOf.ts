import { children } from '../program/children.js';
import type { Op, Program } from '../program/Program.js';

/** Turns paths and labels of a program into words. */
export type Names = (label: string) => string;

/** Numbers callers, tasks and spans in the order in which they stand in the listing. */
export function namesOf(program: Program): Names {
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
  return (label) => names.get(label) ?? nameOfFrame(label, names);
}

function nameOfFrame(label: string, names: ReadonlyMap<string, string>): string {
  const [kind, rest = ''] = label.split(/ (.*)/, 2);
  if (kind === 'elsewhere') return `whoever fires ${names.get(rest) ?? rest}`;
  if (kind === 'stranger') return `a span that this program did not start (${rest})`;
  const above = label.replace(/\.\d+$/, '');
  return above === label ? label : nameOfFrame(names.get(above) ?? above, names);
}
