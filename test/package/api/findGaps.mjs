const callable = ['Method', 'MethodSignature', 'CallSignature', 'ConstructSignature'];
const usable = ['Function', 'Variable'];

/** Names that signatures speak of and no entry exports: nobody can write their types down. */
export function findUnnamed(api) {
  const exported = new Set(api.flatMap(({ exports }) => exports.map(({ name }) => name)));
  const unnamed = api.flatMap(({ entry, forgotten }) =>
    forgotten.filter((name) => !exported.has(name)).map((name) => `${name}, which ${entry.specifier} speaks of`),
  );
  return unique(unnamed);
}

/** Public names without a docstring, and functions and values without an example that could be run. */
export function findUndocumented(api) {
  const shown = new Set(api.flatMap(({ exports }) => exports.flatMap(methodsWithExample)));
  return unique(api.flatMap(({ exports }) => exports.flatMap((item) => gapsOf(item, shown))));
}

function gapsOf(item, shown) {
  const methods = (item.members ?? []).filter(({ kind }) => callable.includes(kind));
  return [
    ...(isDescribed(item) ? [] : [`${item.name}: no docstring`]),
    ...(!usable.includes(item.kind) || hasRunnable(item) || shown.has(item.name)
      ? []
      : [`${item.name}: no @example, or one without its imports`]),
    ...methods.filter((method) => !isDescribed(method)).map(({ name }) => `${item.name}.${name}: no docstring`),
  ];
}

/** The matchers as functions: their examples are those of the methods that `expect` gets. */
function methodsWithExample({ members = [] }) {
  return members.filter(({ docComment = '' }) => docComment.includes('@example')).map(({ name }) => name);
}

function isDescribed({ docComment = '' }) {
  return /[a-z]/i.test(docComment.replace(/^\s*\*? ?@[^]*/m, ''));
}

function hasRunnable({ docComment = '' }) {
  return /@example[^]*^ \* import /m.test(docComment);
}

function unique(list) {
  return [...new Set(list)];
}
