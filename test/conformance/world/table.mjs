// Holds the propagators, composites, context managers and carriers in use to the contracts, and writes docs/conformance.md.
//   node test/conformance/world/table.mjs [--check]   --check: writes nothing, fails when the page would change
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { writeCounts } from '../../tally.mjs';
import { askLine, folderOf } from './line.mjs';
import { reproduceAll } from './reproduce.mjs';

const seed = 20261101;
const runs = 500;
const lines = ['sdk-2', 'sdk-3', 'agents'];
const page = fileURLToPath(new URL('../../../docs/conformance.md', import.meta.url));

const reports = (await Promise.all(lines.map((line) => askLine(line, { seed, runs })))).flat();
const text = formatted(`# The world, held to the contracts

What \`traceproof conformance\` says of the propagators, composites, context managers and carriers in use, on both lines of the
OpenTelemetry SDK, and of what agents of vendors bring, reached by files inside of their packages. Written by \`npm run build && node test/conformance/world/table.mjs\`: ${runs} inputs for each generated case,
seed ${seed}, so that it says the same again. Of each level: cases that passed, of those that were tried.

${lines.map(tableOf).join('\n\n')}

Not tried: \`@sentry/opentelemetry\` (its propagator injects the context that is active in a Sentry client, and no other),
\`@opentelemetry/propagator-aws-xray-lambda\` (reads the environment of AWS Lambda), the propagators of
\`solarwinds-apm\` for headers of its own (the one of a request reads two and writes none, the one of a response writes alone); \`@opentelemetry/auto-configuration-propagators\` (makes a
\`CompositePropagator\` of names; no other composite was found that takes propagators), and on the line of SDK 3 what had no
release for it.

Cases of level _may_ are options that nobody has to take: whether a getter or setter that throws gets its error back.

## The harness of the W3C, case by case

The [public harness](https://github.com/w3c/trace-context/tree/main/test) asks a service over HTTP; here the same ${harness().length} cases are
asked of \`W3CTraceContextPropagator\` of both lines: what it makes of the headers, and what it writes. The three of several
requests are calls within one extracted context.

Cited is the section that says what is asked: of level 1, which is the recommendation, where it says the same as level 2. Of level
_should_ are what the harness asks on its strict level alone (by W3C Trace Context, 4.3, a vendor may look at a \`tracestate\` or
leave it; the propagators API wants it validated), the reading of later versions, which 3.2.4 has as a SHOULD, and white space
around a value, which RFC 9110 has the HTTP parser take away.

| case of the harness | section | outcome |
| --- | --- | --- |
${harness().join('\n')}

Where it differs: the harness sends white space through an HTTP server, which strips it, and so passes where this fails; here the
value reaches the propagator as it is. Keys with an \`@\` that level 1 refuses and level 2 allows may go on, as the harness has
it, or be dropped. Of a key that comes twice nothing need be left. Of 33 members the harness, on its strict level, wants none; the
propagator keeps 32.

## Findings

${findings()}
`);

const stale = process.argv.includes('--check') && readFileSync(page, 'utf8') !== text;
if (stale) console.error('docs/conformance.md is not what the kits say now: without --check it is written anew.');
if (!process.argv.includes('--check')) writeFileSync(page, text);
const unknown = reports.filter(({ ok }) => !ok);
for (const { name, line, findings: all, mended } of unknown) {
  const ids = all
    .filter(({ outcome, level, known }) => outcome === 'fail' && level !== 'may' && !known)
    .map(({ id }) => id);
  console.error(`${name} on ${line}: unknown ${JSON.stringify(ids)}, mended ${JSON.stringify(mended)}`);
}
const reproduced = await reproduceAll(['sdk-2', 'agents'].map(folderOf));
const untrue = reproduced.filter(({ said, prints }) => said !== prints);
for (const { page: untruePage, prints } of untrue)
  console.error(`docs/findings/${untruePage} does not print what it says, but:\n${prints}`);
const failed = unknown.length + untrue.length + (stale ? 1 : 0);
const passed = reports.length + reproduced.length + 1 - failed;
console.log(`world: ${passed} passed, ${failed} failed`);
writeCounts('world', { passed, failed });
if (failed > 0) process.exitCode = 1;

/** As the formatter of this repository has it. */
function formatted(markdown) {
  const biome = fileURLToPath(new URL('../../../node_modules/.bin/biome', import.meta.url));
  const { stdout, status, stderr } = spawnSync(biome, ['format', '--stdin-file-path=docs/conformance.md'], {
    input: markdown,
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`biome cannot format the page: ${stderr}`);
  return stdout;
}

function tableOf(line) {
  const rows = reports.filter((report) => report.line === line).map(rowOf);
  return [
    `## ${line.startsWith('sdk') ? line.replace('-', ' ').toUpperCase() : 'Agents of vendors'}`,
    '',
    '| subject | package | must | should | may | skipped | findings |',
    '| --- | --- | --- | --- | --- | --- | --- |',
    ...rows,
  ].join('\n');
}

function rowOf({ name, version, findings: all }) {
  const [, subject, from] = /^(.*) \((.*)\)$/.exec(name);
  const count = (level) => {
    const tried = all.filter((one) => one.level === level && one.outcome !== 'skip');
    return `${tried.filter(({ outcome }) => outcome === 'pass').length}/${tried.length}`;
  };
  const skipped = all.filter(({ outcome }) => outcome === 'skip').length;
  const failed = all.filter(({ outcome, level }) => outcome === 'fail' && level !== 'may');
  const links = [...new Set(failed.map(({ known }) => known ?? 'unknown'))].map(
    (file) => `[${shortOf(file)}](${file.replace('docs/', '')})`,
  );
  return `| ${subject} | ${from} ${version} | ${count('must')} | ${count('should')} | ${count('may')} | ${skipped} | ${links.join(', ')} |`;
}

function shortOf(file) {
  return file.replace(/^.*\//, '').replace('.md', '');
}

/** A row for each case of the harness; where the lines differ, both are told. */
function harness() {
  const [first, ...others] = reports.filter(({ name }) => name.startsWith('W3C trace context'));
  return first.findings
    .filter(({ id }) => id.startsWith('w3c-'))
    .map(({ id, level, outcome, section, url, known }) => {
      const all = [outcome, ...others.map((other) => other.findings.find((one) => one.id === id).outcome)];
      const told = new Set(all).size === 1 ? outcome : all.join(' / ');
      const why = known ? `, [${shortOf(known)}](${known.replace('docs/', '')})` : '';
      return `| ${id.replace('w3c-', '').replaceAll('-', '_')} (${level}) | [${section}](${url}) | ${told}${why} |`;
    });
}

/** Each case once for each subject, with the smallest input of the first line that has it. */
function findings() {
  const seen = new Set();
  const blocks = [];
  for (const { name, line, version, findings: all } of reports)
    for (const { id, level, title, outcome, section, url, expected, found, program, known } of all) {
      const key = `${name} ${id}`;
      if (outcome !== 'fail' || level === 'may' || seen.has(key)) continue;
      seen.add(key);
      const [, subject, from] = /^(.*) \((.*)\)$/.exec(name);
      blocks.push(
        [
          `### ${subject}: ${id}`,
          `${from} ${version}, ${line}. It ${level}: ${title}. [${section}](${url}). ${known ? `See [${shortOf(known)}](${known.replace('docs/', '')}).` : ''}`,
          `Expected ${expected}; found ${found}.`.replaceAll('\n', ' '),
          `\`\`\`js\n${program}\n\`\`\``,
        ].join('\n\n'),
      );
    }
  return blocks.join('\n\n');
}
