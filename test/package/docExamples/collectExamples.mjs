const fence = /@example\b[^]*?```ts\n([^]*?)```/g;
const prints = /^console\.log\(.*\);(?: \/\/ (.*))?$/;

/**
 * The code of every `@example` of public names. With its imports it is `complete`, and runs; what stands for one line of a
 * test is a fragment.
 */
export function collectExamples(api) {
  const found = new Map();
  for (const { exports } of api)
    for (const { of, code } of exports.flatMap((item) => examplesIn(item))) found.set(code, of);
  return [...found].map(([code, of]) => ({ of, code, complete: /^import /m.test(code) }));
}

function examplesIn({ name, docComment = '', members = [] }, path = '') {
  const of = `${path}${name}`;
  const own = [...unstarred(docComment).matchAll(fence)].map(([, code]) => ({ of, code }));
  return [...own, ...members.flatMap((member) => examplesIn(member, `${of}.`))];
}

function unstarred(comment) {
  return comment.replace(/^ ?\* ?/gm, '');
}

/** What an example says that it prints: behind each `console.log`, or in the comment below it. */
export function saidOutput(code) {
  const lines = code.split('\n');
  return lines.flatMap((line, i) => {
    const [statement, beside] = prints.exec(line) ?? [];
    if (statement === undefined) return [];
    const below = lines.slice(
      i + 1,
      lines.findIndex((next, at) => at > i && !next.startsWith('// ')),
    );
    const said = beside === undefined ? below.map((text) => text.slice(3)) : [beside];
    if (said.length === 0) throw new Error(`It does not say what this prints: ${line}`);
    return said;
  });
}

/** Ids and times differ from run to run. */
export function masked(text) {
  return text
    .replace(/\b(?:[0-9a-f]{32}|[0-9a-f]{16}|[0-9a-f]{8})\b/g, '<id>')
    .replace(/\b\d+(?:\.\d+)? (?:µs|ms|s)\b/g, '<time>');
}
