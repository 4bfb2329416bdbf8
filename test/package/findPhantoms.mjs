import { isBuiltin } from 'node:module';
import { parseSync, Visitor } from 'rolldown/utils';

const typesReference = /^\/\/\/ <reference types="([^"]+)"/gm;

/** Packages that a built file, code or declarations, asks for in whatever form. */
export function packagesImportedBy(file, code) {
  const { program } = parseSync(file, code);
  const ids = [...code.matchAll(typesReference)].map(([, id]) => id);
  const add = (literal) => typeof literal?.value === 'string' && ids.push(literal.value);
  new Visitor({
    ImportDeclaration: ({ source }) => add(source),
    ExportAllDeclaration: ({ source }) => add(source),
    ExportNamedDeclaration: ({ source }) => add(source),
    ImportExpression: ({ source }) => add(source),
    TSImportType: ({ source }) => add(source),
    CallExpression: ({ callee, arguments: [first] }) => isLoader(callee) && add(first),
  }).visit(program);
  return [...new Set(ids.filter((id) => !id.startsWith('.') && !isOfRuntime(id)).map(packageOf))];
}

function isOfRuntime(id) {
  return isBuiltin(id) || id.startsWith('bun:');
}

/** Those that nobody promised to install: a strict package manager does not show them to this one. */
export function findPhantoms(file, code, { name, dependencies, peerDependencies }) {
  const declared = new Set([name, ...Object.keys(dependencies), ...Object.keys(peerDependencies)]);
  return packagesImportedBy(file, code).filter((one) => !declared.has(one));
}

/** `require(…)`, `load(…)`, `require.resolve(…)` and `createRequire(…)(…)`. */
function isLoader(callee) {
  if (callee.type === 'CallExpression') return callee.callee.name === 'createRequire';
  if (callee.type === 'MemberExpression')
    return ['require', 'load'].includes(callee.object.name) && callee.property.name === 'resolve';
  return ['require', 'load'].includes(callee.name);
}

function packageOf(id) {
  return id.split('/', id.startsWith('@') ? 2 : 1).join('/');
}
