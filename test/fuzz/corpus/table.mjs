// Writes docs/corpus.md: what is found in every case, how soon, how small, and that its mended twin is silent.
// npm run build && node test/fuzz/corpus/table.mjs
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { createJiti } from 'jiti';
import { checkPropagation } from 'traceproof/fuzz';

const root = new URL('../../../', import.meta.url);
// A case is TypeScript, which Node 20 does not load by itself.
const jiti = createJiti(import.meta.url);
const { everyCase } = await jiti.import('./everyCase.ts');
const { effortFor, seeds, twinEffortFor } = await jiti.import('./effort.ts');

const introduction = `Contexts get lost in queues, pools, emitters, threads and carriers. These are cases from real libraries and from Node itself,
most with the thread in which somebody met them, each as people write it and mended. Every library is the real one.
Each case is one file in \`test/fuzz/corpus/cases\`; the engine knows nothing of it but the boundary.`;

const adapterGiven = `The adapter knows nothing of tracing: it hands a function to the library. _Found after_ is the number of programs until the break,
_ops_ the size of the shrunk program, _ms_ the wall time with probes and shrinking, each for the three seeds.`;

const adapterWritten = `These came with a description alone. Where a carrier is at fault, the adapter is a queue whose messages carry it;
where each crossing starts a process or a thread, programs have at most six ops, and the time is that of a dozen starts.`;

const rows = [];
for (const one of everyCase) {
  const row = await rowOf(one);
  rows.push(row);
  console.log(`${one.id}: ${row.missing ?? row.summary}`);
}
const page = pageOf(rows);
writeFileSync(new URL('docs/corpus.md', root), page);
console.log(totalsOf(rows));
const wrong = rows.filter((row) => !row.missing && !row.right);
for (const { one } of wrong) console.error(`${one.id} is not as promised`);
process.exitCode = wrong.length > 0 ? 1 : 0;

async function rowOf(one) {
  const missing = await one.missing?.();
  if (missing) return { one, missing };
  const failures = one.category === 'control' ? [] : await findAll(one);
  const silent = await isSilent(one);
  await one.close?.();
  const found = failures.every(({ failure }) => one.reportedAs.includes(failure?.invariant));
  const after = failures.map(({ failure }) => failure?.foundAfter).join(', ');
  return { one, failures, silent, right: found && silent, summary: `found after ${after || '-'}, silent: ${silent}` };
}

async function findAll(one) {
  const reports = [];
  for (const seed of seeds) reports.push(await checkPropagation(one.broken, { seed, ...effortFor(one) }));
  return reports;
}

async function isSilent(one) {
  for (const seed of seeds) {
    const { ok } = await checkPropagation(one.fixed ?? one.control, { seed, ...twinEffortFor(one) });
    if (!ok) return false;
  }
  return true;
}

function pageOf(all) {
  const runnable = all.filter((row) => !row.missing);
  const losses = runnable.filter(({ one }) => one.category !== 'control');
  const by = (adapter) => losses.filter(({ one }) => one.adapter === adapter);
  return [
    '# The corpus of real losses',
    '',
    introduction,
    '',
    `Written by \`npm run build && node test/fuzz/corpus/table.mjs\` on Node ${process.version}, ${process.platform} ${process.arch}, with seeds ${seeds.join(', ')}. The same cases are tests: \`npx vitest run test/fuzz/corpus\`.`,
    '',
    totalsOf(all),
    '',
    ...section('Found with the adapter that came with the case', adapterGiven, lossTable(by('given'))),
    ...section('Found with an adapter written for this suite', adapterWritten, lossTable(by('written'))),
    ...section(
      'Controls',
      'These look like losses and are none; nothing may be found in them.',
      controlTable(runnable.filter(({ one }) => one.category === 'control')),
    ),
    ...section('Not run', 'On the machine that wrote this page.', skippedList(all)),
    ...section('Mends and sources', 'What helps, and the threads in which people met it.', sources(all)),
  ].join('\n');
}

function section(title, text, lines) {
  return lines.length === 0 ? [] : [`## ${title}`, '', text, '', ...lines, ''];
}

function totalsOf(all) {
  const losses = all.filter((row) => row.failures?.length > 0);
  const failures = losses.flatMap((row) => row.failures);
  const after = failures.map(({ failure }) => failure?.foundAfter ?? Infinity);
  const size = failures.map(({ failure }) => failure?.size ?? Infinity);
  const given = losses.filter(({ one }) => one.adapter === 'given').length;
  const silent = all.filter((row) => row.silent).length;
  return `${losses.length} losses were run, ${given} with a given adapter and ${losses.length - given} with a written one: found after program ${median(after)} in the median, ${Math.max(...after)} at worst; ops in a counterexample: ${median(size)} in the median, ${Math.max(...size)} at most. ${silent} of ${all.filter((row) => !row.missing).length} twins and controls stayed silent.`;
}

function lossTable(losses) {
  const head = ['case', 'library', 'category', 'root cause', 'reported as', 'found after', 'ops', 'ms', 'twin silent'];
  return table(
    head,
    losses.map(({ one, failures, silent }) => {
      const each = (pick) => failures.map(pick).join(', ');
      return [
        one.id,
        versionOf(one.library),
        one.category,
        one.rootCause,
        [...new Set(failures.map(({ failure }) => failure?.invariant ?? 'nothing'))].join(', '),
        each(({ failure }) => failure?.foundAfter ?? 'not found'),
        each(({ failure }) => failure?.size ?? ''),
        each(({ timeMs }) => timeMs),
        silent ? `yes (${programs(one)})` : '**no**',
      ];
    }),
  );
}

function controlTable(controls) {
  return table(
    ['case', 'library', 'why it is none', 'silent'],
    controls.map(({ one, silent }) => [
      one.id,
      versionOf(one.library),
      one.rootCause.replace(/^None: /, ''),
      silent ? `yes (${programs(one)})` : '**no**',
    ]),
  );
}

function skippedList(all) {
  return all.filter((row) => row.missing).map(({ one, missing }) => `- ${one.id}: ${missing}.`);
}

function sources(all) {
  return all.map(({ one }) => {
    const threads = one.issues.map((url) => `[${url.replace(/^https:\/\/github\.com\//, '')}](${url})`);
    return `- **${one.id}**: ${one.mend}${threads.length > 0 ? ` ${threads.join(' · ')}` : ''}`;
  });
}

function table(head, body) {
  return [head, head.map(() => '---'), ...body].map((cells) => `| ${cells.map(escaped).join(' | ')} |`);
}

function escaped(cell) {
  return String(cell).replaceAll('|', '\\|');
}

function programs(one) {
  return `${seeds.length} × ${twinEffortFor(one).runs} programs`;
}

/** Of what is installed; the runtime goes by its own version, which the page names. */
function versionOf(library) {
  const manifest = new URL(`node_modules/${library}/package.json`, root);
  if (!existsSync(fileURLToPath(manifest))) return library;
  const { name, version } = JSON.parse(readFileSync(manifest, 'utf8'));
  return `${name} ${version}`;
}

function median(numbers) {
  return numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)];
}
