// Cries of wolf: many programs on many seeds over the built-in boundaries, where nothing may be found and nothing may hang.
// node test/fuzz/soak.mjs [seeds, default 20] [programs per seed, default 1000] [first seed, default 1]
import { builtInBoundaries, checkPropagation } from 'traceproof/fuzz';

const [seeds = 20, runs = 1000, first = 1] = process.argv.slice(2).map(Number);
let programs = 0;
let findings = 0;

for (let seed = first; seed < first + seeds; seed += 1) {
  const report = await checkPropagation(builtInBoundaries(), { seed, runs });
  programs += report.runs;
  if (!report.ok) findings += 1;
  const least = report.boundaries.reduce((a, b) => (b.crossings < a.crossings ? b : a));
  console.log(
    `seed ${seed}: ${report.ok ? 'holds' : 'BROKEN'}, ${report.runs} programs, ${report.spans} spans, ${report.timeMs} ms, fewest crossings ${least.crossings} (${least.name})`,
  );
  if (!report.ok) console.log(report.failure.message);
}

console.log(`${programs} programs on ${seeds} seeds: ${findings} findings`);
process.exitCode = findings === 0 ? 0 : 1;
