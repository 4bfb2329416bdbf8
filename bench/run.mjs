// Measures Traceproof against named peers and prints ratios: npm run bench [-- --json] [section ...]
// Every section runs in fresh processes of its own, its sides take turns within one process, and no figure fails anything:
// times depend on the machine, the ratios should not. How each is taken is said at the top of its section.
import { parseArgs } from 'node:util';
import { machine } from './lib/machine.mjs';
import { measureInChild } from './lib/measureInChild.mjs';
import { printResults } from './lib/printResults.mjs';

const sections = [
  'spanCost',
  'reportedSpan',
  'scopeCost',
  'matcherCost',
  'orphanSearch',
  'heap',
  'engine',
  'crossings',
  'importTime',
];

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { json: { type: 'boolean', default: false } },
});
const unknown = positionals.filter((name) => !sections.includes(name));
if (unknown.length > 0) {
  console.error(`No section ${unknown.join(', ')}. There are: ${sections.join(', ')}.`);
  process.exit(2);
}

const wanted = sections.filter((name) => positionals.length === 0 || positionals.includes(name));
const start = performance.now();
const results = [];
for (const name of wanted) {
  if (!values.json) console.error(`measuring ${name} …`);
  results.push(await measureInChild(name));
}
const report = { machine: machine(), seconds: Math.round((performance.now() - start) / 1000), results };
if (values.json) console.log(JSON.stringify(report, undefined, 2));
else printResults(report);
