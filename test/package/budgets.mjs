import { readFileSync } from 'node:fs';
import CliTable from 'cli-table3';
import { entries, manifest } from './entries.mjs';
import { measureEntry } from './measureEntry.mjs';

const file = 'test/package/budgets.json';

/** Holds the tarball, each entry and each command to their budgets, in bytes. A new one needs a budget. */
export async function budgetCells(packed, { cell }) {
  const budgets = JSON.parse(readFileSync(new URL('budgets.json', import.meta.url), 'utf8'));
  const { size, unpackedSize: unpacked, entryCount: files } = packed;
  const measured = [{ key: 'tarball', sizes: { packed: size, unpacked, files } }, ...(await measureAll())];
  console.log(tableOf(measured, budgets));
  for (const { key, sizes } of measured)
    await cell(`budget of ${key}`, () => demandWithin(key, sizes, budgets[key] ?? {}));
  await cell('no budget is of what is gone', () => {
    const gone = Object.keys(budgets).filter((key) => !measured.some((one) => one.key === key));
    if (gone.length > 0) throw new Error(`Take out of ${file}: ${gone.join(', ')}`);
  });
}

/** Throws with what is over its budget, or has none, and what to write into the file. */
export function demandWithin(key, sizes, budget) {
  const faults = Object.entries(sizes).flatMap(([what, size]) => {
    if (budget[what] === undefined) return [`${key}, ${what}: it is ${size}, and has no budget.`];
    return size > budget[what] ? [`${key}, ${what}: it is ${size}, over its budget of ${budget[what]}.`] : [];
  });
  if (faults.length === 0) return;
  const roomy = Object.fromEntries(Object.entries(sizes).map(([what, size]) => [what, tenPercentMore(size)]));
  throw new Error(`${faults.join('\n')}\nMake it smaller, or put into ${file}: ${JSON.stringify({ [key]: roomy })}`);
}

/** By the names in package.json: `.`, `./fuzz`, `bin traceproof`. */
function measureAll() {
  const commands = Object.entries(manifest.bin).map(([name, esm]) => ({ subpath: `bin ${name}`, esm }));
  return Promise.all(
    [...entries, ...commands].map(async (entry) => {
      const { atOnce, inAll, folders } = await measureEntry(entry);
      return { key: entry.subpath, sizes: { atOnce, inAll }, folders };
    }),
  );
}

function tableOf(measured, budgets) {
  const table = new CliTable({
    head: ['', 'what', 'size', 'budget', 'used', 'most of it'],
    colAligns: ['left', 'left', 'right', 'right', 'right'],
    chars: { mid: '', 'left-mid': '', 'mid-mid': '', 'right-mid': '' },
    style: { head: [], border: [] },
  });
  for (const { key, sizes, folders = [] } of measured) {
    Object.entries(sizes).forEach(([what, size], i) => {
      const budget = budgets[key]?.[what];
      const used = budget === undefined ? '' : `${Math.round((100 * size) / budget)}%`;
      table.push([
        i === 0 ? key : '',
        what,
        size,
        budget ?? 'none',
        used,
        i === 0 ? folders.slice(0, 3).join(', ') : '',
      ]);
    });
  }
  return table.toString();
}

/** To three digits. */
function tenPercentMore(size) {
  return Number((size * 1.1).toPrecision(3));
}
