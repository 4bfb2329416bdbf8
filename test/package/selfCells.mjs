import assert from 'node:assert/strict';
import { findUndocumented, findUnnamed } from './api/findGaps.mjs';
import { demandWithin } from './budgets.mjs';
import { saidOutput } from './docExamples/collectExamples.mjs';
import { findPhantoms } from './findPhantoms.mjs';

const declared = { name: 'own', dependencies: { 'fast-check': '1' }, peerDependencies: { '@scope/peer': '1' } };

/** The checks themselves, each by something planted that it has to find, beside what it has to let pass. */
export async function selfCells({ cell }) {
  await cell('a phantom dependency is found in each form of import', () => {
    const forms = [
      "import a from 'x';",
      "import 'x';",
      "export * from 'x/y';",
      "export { a } from 'x';",
      "await import('x');",
    ];
    const calls = ["require('x/y');", "require.resolve('x');", "createRequire(import.meta.url)('x');", "load('x');"];
    for (const code of [...forms, ...calls]) assert.deepEqual(findPhantoms('a.js', code, declared), ['x'], code);
    const types = [
      "export type A = import('x').A;",
      "import type {} from 'x';",
      '/// <reference types="x" />\nexport {};',
    ];
    for (const code of types) assert.deepEqual(findPhantoms('a.d.ts', code, declared), ['x'], code);
  });
  await cell('a declared one, a builtin, an own file, a comment and a text are none', () => {
    const imports =
      "import a from 'fast-check'; import b from '@scope/peer/sub'; import 'node:fs'; import './x.js'; import 'own/sub';";
    const others = "// import 'x';\n/* from 'x' */\nconst text = `import 'x';`;";
    assert.deepEqual(findPhantoms('a.js', imports + others, declared), []);
  });
  await cell('a missing docstring, a missing example and a name that nobody exports are found', () => {
    const exports = [
      { kind: 'Function', name: 'bare', docComment: '' },
      { kind: 'Function', name: 'told', docComment: '/**\n * Does.\n */' },
      {
        kind: 'Function',
        name: 'shown',
        docComment: "/**\n * Does.\n * @example\n * ```ts\n * import { shown } from 'own';\n * ```\n */",
      },
      {
        kind: 'Interface',
        name: 'Shape',
        docComment: '/** A shape. */',
        members: [{ kind: 'MethodSignature', name: 'area' }],
      },
      { kind: 'TypeAlias', name: 'Tagged', docComment: '/**\n * @throws never\n */' },
    ];
    const api = [{ entry: { specifier: 'own' }, exports, forgotten: ['Shape', 'Hidden'] }];
    assert.deepEqual(findUndocumented(api), [
      'bare: no docstring',
      'bare: no @example, or one without its imports',
      'told: no @example, or one without its imports',
      'Shape.area: no docstring',
      'Tagged: no docstring',
    ]);
    assert.deepEqual(findUnnamed(api), ['Hidden, which own speaks of']);
  });
  await cell('what an example says that it prints is read from beside and from below', () => {
    assert.deepEqual(saidOutput('console.log(a); // 1\nconst b = 2;\nconsole.log(b);\n// 2\n// 3\nb();\n'), [
      '1',
      '2',
      '3',
    ]);
    assert.throws(() => saidOutput('console.log(a);\n'), /does not say what this prints/);
  });
  await cell('a size over its budget, and one without a budget, are told with what to write', () => {
    demandWithin('./x', { atOnce: 10, inAll: 20 }, { atOnce: 10, inAll: 20 });
    assert.throws(() => demandWithin('./x', { atOnce: 11, inAll: 20 }, { atOnce: 10 }), {
      message: [
        './x, atOnce: it is 11, over its budget of 10.',
        './x, inAll: it is 20, and has no budget.',
        'Make it smaller, or put into test/package/budgets.json: {"./x":{"atOnce":12.1,"inAll":22}}',
      ].join('\n'),
    });
  });
}
