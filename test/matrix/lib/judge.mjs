import { readFileSync } from 'node:fs';

const golden = lines(readFileSync(new URL('../suite/lost.txt', import.meta.url), 'utf8'));
const lost = 'fails with the line of the lost span';
const strict = 'fails in strict mode by a span that never ends';
const shows = {
  'fails with its spans below an assertion of its own':
    /: 1 span in 1 trace\.\s+[0-9a-f]{8}\s+└─ checkout [\d.]+ ms {3}← started at \S+:\d+:\d+/,
  'fails with its spans below the failure of a hook': /of the hook[^]*: 2 spans in 2 traces, 1 orphan\.[^]*└─ clean up/,
};
const lacking = { concurrency: /^sees none of the others/, retries: /^gets a fresh scope for each attempt/ };

/** The tests of the suite passed, but for those that must fail, and these said what they must. */
export function judgeSuite({ lacks }, { status, output, results }, { names, place }) {
  const due = (name) => {
    if (lacks.some((what) => lacking[what].test(name))) return 'skipped';
    return name === lost || name === strict || name in shows ? 'failed' : 'passed';
  };
  const wrong = names.flatMap((name) => {
    const found = results.filter((result) => result.name === name).map((result) => result.status);
    return found.length === 1 && found[0] === due(name)
      ? []
      : [`"${name}" was ${found.join(' and ') || 'not run'}, not ${due(name)}`];
  });
  const unknown = results
    .filter(({ name }) => !names.includes(name))
    .map(({ name }) => `"${name}" is no test of the suite`);
  const problems = [
    ...wrong,
    ...unknown,
    ...textProblems(results, output, place),
    ...strictProblems(names, results, output),
    ...spansProblems(names, results, output),
  ];
  if (status !== 1) problems.push(`it ended with ${status}, not with 1 for the tests that fail`);
  const skipped = names.filter((name) => due(name) === 'skipped').length;
  const failed = problems.length;
  return { problems, tests: { passed: Math.max(0, names.length - skipped - failed), failed, skipped } };
}

/** One sentence names the packages and how to install them. */
export function judgeWithoutSdk({ status, output }) {
  const sentence =
    /Traceproof .* SDK, but could not find @opentelemetry\/sdk-\S+ and .*: npm install --save-dev @opentelemetry\/sdk-/;
  const problems = [];
  if (status === 0) problems.push('it passed without the SDK');
  if (!sentence.test(output)) problems.push(`no sentence says what to install: ${sentence}`);
  return { problems, tests: problems.length === 0 ? { passed: 1 } : { failed: 1 } };
}

/** Runners indent and color the text, and print headers of their own: its lines must be there, in this order. */
function textProblems(results, output, { file, line }) {
  const message = results.find(({ name }) => name === lost)?.message ?? '';
  const said = [lines(message), lines(output)];
  if (!said.some((text) => holds(text, golden)))
    return [`the failure does not say, line by line:\n${golden.join('\n')}`];
  const started = new RegExp(`started at \\S*${file.replaceAll('.', '\\.')}:${line}:\\d+`);
  return started.test(`${message}\n${output}`) ? [] : [`the lost span was not "started at ${file}:${line}"`];
}

function strictProblems(names, results, output) {
  if (!names.includes(strict)) return [];
  const message = results.find(({ name }) => name === strict)?.message ?? '';
  const said = /Strict mode found one thing in "[^"]*never ends".*\s+1\. "forgotten" never ended\./.test(
    `${message}\n${output}`,
  );
  return said ? [] : ['strict mode does not say that "forgotten" never ended'];
}

function spansProblems(names, results, output) {
  return Object.entries(shows).flatMap(([name, drawn]) => {
    const { message = '' } = results.find((result) => result.name === name) ?? {};
    return !names.includes(name) || drawn.test(`${message}\n${output}`) ? [] : [`"${name}" does not show its spans`];
  });
}

function holds(text, block) {
  return text.some((_, start) => block.every((line, offset) => text[start + offset] === line));
}

function lines(text) {
  return text
    .split('\n')
    .map((line) =>
      line
        .trim()
        .replace(/\b[0-9a-f]{8}\b/g, 'ID')
        .replace(/ [\d.]+ (?:ms|s|µs)\b/g, ' TIME'),
    )
    .map((line) => line.replace(/started at \S+:\d+:\d+$/, 'started at PLACE'))
    .filter((line) => line !== '');
}
