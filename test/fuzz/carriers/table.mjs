// Writes docs/carriers.md: how each carrier is written first, what that is reported as, and that the right version is silent.
// npm run build && node test/fuzz/carriers/table.mjs
// With names of carriers it prints their rows and writes nothing: node test/fuzz/carriers/table.mjs http nats
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { createJiti } from 'jiti';
import { checkPropagation } from 'traceproof/fuzz';

const root = new URL('../../../', import.meta.url);
// A case is TypeScript, which Node 20 does not load by itself.
const jiti = createJiti(import.meta.url);
const { everyCarrier } = await jiti.import('./everyCarrier.ts');
const { firstEffort, fullPrograms, rightEffort, seed } = await jiti.import('./effort.ts');
const { missing } = await jiti.import('./support/services.ts');

const introduction = `A carrier is where the context travels when it cannot travel by itself: headers, properties, metadata, a field of the message,
the environment. Each file in [examples/carriers](../examples/carriers) is a publish and a consume to copy, with nothing of Traceproof in it.
Beside it, in [examples/carriers/first](../examples/carriers/first), is how it is usually written first; \`diff\` the two.
Both were run as boundaries, over real connections on the loopback, to the broker or server that is named.`;

const asked = process.argv.slice(2);
const unknown = asked.filter((id) => !everyCarrier.some((one) => one.id === id));
if (unknown.length > 0) {
  console.error(
    `No carrier is called ${unknown.join(', ')}; there are ${everyCarrier.map(({ id }) => id).join(', ')}.`,
  );
  process.exit(2);
}
const rows = [];
for (const one of everyCarrier.filter(({ id }) => asked.length === 0 || asked.includes(id))) {
  const row = await rowOf(one);
  rows.push(row);
  console.log(`${one.id}: ${row.absent ?? summaryOf(row)}`);
}
if (asked.length === 0) writeFileSync(new URL('docs/carriers.md', root), pageOf(rows));
const wrong = rows.filter((row) => !row.absent && !isAsPromised(row));
for (const { one } of wrong) console.error(`${one.id} is not as promised`);
process.exitCode = wrong.length > 0 ? 1 : 0;

async function rowOf(one) {
  const absent = await missing(one.service);
  if (absent) return { one, absent };
  const firsts = [];
  for (const first of one.firsts) {
    firsts.push({ first, ...(await checkPropagation(first.boundary, firstEffort(one))) });
    await first.boundary.close();
  }
  const right = await checkPropagation(one.right, rightEffort(one, true));
  await one.right.close();
  return { one, firsts, right };
}

function isAsPromised({ firsts, right }) {
  return right.ok && firsts.every(({ first, failure }) => first.reportedAs.includes(failure?.invariant));
}

function summaryOf({ firsts, right }) {
  const found = firsts.map(({ failure }) => failure && `${failure.invariant} after ${failure.foundAfter}`);
  const [{ crossings }] = right.boundaries;
  const verdict = right.ok ? 'silent' : `NOT silent\n${right.failure.message}`;
  return `${found.join(', ')}; ${right.runs} programs, ${crossings} crossings, ${seconds(right)} s: ${verdict}`;
}

function pageOf(all) {
  const ran = all.filter(({ absent }) => !absent);
  return [
    '# Carriers',
    '',
    introduction,
    '',
    `Written by \`npm run build && node test/fuzz/carriers/table.mjs\` on Node ${process.version}, ${process.platform} ${process.arch}, with seed ${seed}. The same cases are tests, with fewer programs: \`npm run carriers\`, or all of them with \`-- --full\`.`,
    '',
    ...section(
      'As most people write it first',
      '_Found after_ is the number of programs until the break, _ops_ the size of the shrunk program.',
      firstTable(ran),
    ),
    ...section(
      'Written right',
      `Silent means that nothing was found in ${fullPrograms} programs; they begin with the strong shapes (bursts, several callers, nested crossings). _Promise_ is what the promise of a publish means: that the message was taken, or that it is done; or there is none. Where _awaited nesting_ locks, the consumer takes no message before those it has are done. The probes learnt both. Each crossing of the environment starts a process, so its programs have at most six ops. The seconds are those of a shared machine.`,
      rightTable(ran),
    ),
    ...section(
      'Not run',
      'On the machine that wrote this page.',
      all.filter(({ absent }) => absent).map(({ one, absent }) => `- ${one.carrier}: ${absent}.`),
    ),
  ].join('\n');
}

function section(title, text, lines) {
  return lines.length === 0 ? [] : [`## ${title}`, '', text, '', ...lines, ''];
}

function firstTable(ran) {
  const head = ['carrier', 'first version', 'what is wrong with it', 'reported as', 'found after', 'ops'];
  const body = ran.flatMap(({ one, firsts }) =>
    firsts.map(({ first, failure }) => [
      one.carrier,
      link(`first/${first.file}`),
      first.mistake,
      failure?.invariant ?? '**nothing**',
      failure?.foundAfter ?? '',
      failure?.size ?? '',
    ]),
  );
  return table(head, body);
}

function rightTable(ran) {
  const head = [
    'carrier',
    'right version',
    'library',
    'silent',
    'programs',
    'crossings',
    'seconds',
    'promise',
    'awaited nesting',
  ];
  const body = ran.map(({ one, right }) => {
    const [{ crossings, promise, nesting }] = right.boundaries;
    const works = nesting === 'locks' ? 'locks' : 'works';
    const silent = right.ok ? 'yes' : `**no: ${right.failure.invariant}**`;
    return [
      one.carrier,
      link(one.id),
      versionOf(one.library),
      silent,
      right.runs,
      crossings,
      seconds(right),
      promise,
      works,
    ];
  });
  return table(head, body);
}

function link(file) {
  return `[${file}.ts](../examples/carriers/${file}.ts)`;
}

function seconds({ timeMs }) {
  return Math.round(timeMs / 1000);
}

function table(head, body) {
  return [head, head.map(() => '---'), ...body].map((cells) => `| ${cells.map(escaped).join(' | ')} |`);
}

function escaped(cell) {
  return String(cell).replaceAll('|', '\\|');
}

/** Of what is installed; the runtime goes by its own version, which the page names. */
function versionOf(library) {
  const manifest = new URL(`node_modules/${library}/package.json`, root);
  if (!existsSync(fileURLToPath(manifest))) return library;
  const { name, version } = JSON.parse(readFileSync(manifest, 'utf8'));
  return `${name} ${version}`;
}
