import { EventEmitter, once } from 'node:events';
import { stat } from 'node:fs';
import { contextApi } from '../../sources.js';
import { differs } from '../../differs.js';
import type { ContextManagerCase } from '../ContextManagerCase.js';
import type { Rig } from '../Rig.js';

/** A way to come back later: calls `look` from there. The code is what `go` does, for a person to run. */
type Edge = readonly [id: string, name: string, code: string, go: (look: () => void) => void];

const edges: readonly Edge[] = [
  ['set-timeout', 'setTimeout(look)', 'setTimeout(look);', (look) => void setTimeout(look)],
  [
    'set-interval',
    'setInterval(look), its first tick',
    'const timer = setInterval(() => {\n  clearInterval(timer);\n  look();\n});',
    (look) => {
      const timer = setInterval(() => {
        clearInterval(timer);
        look();
      });
    },
  ],
  ['set-immediate', 'setImmediate(look)', 'setImmediate(look);', (look) => void setImmediate(look)],
  ['next-tick', 'process.nextTick(look)', 'process.nextTick(look);', (look) => process.nextTick(look)],
  ['queue-microtask', 'queueMicrotask(look)', 'queueMicrotask(look);', (look) => queueMicrotask(look)],
  [
    'promise-then',
    'Promise.resolve().then(look)',
    'Promise.resolve().then(look);',
    (look) => void Promise.resolve().then(look),
  ],
  [
    'promise-catch',
    'Promise.reject(error).catch(look)',
    "Promise.reject(new Error('expected')).catch(look);",
    (look) => void Promise.reject(new Error('expected')).catch(look),
  ],
  [
    'thenable',
    'await { then(resolve) { setImmediate(resolve); } }; look()',
    '(async () => {\n  await { then: (resolve) => void setImmediate(resolve) };\n  look();\n})();',
    (look) => {
      void (async () => {
        // oxlint-disable-next-line unicorn/no-thenable -- a thenable is what is tried
        await { then: (resolve: () => void) => void setImmediate(resolve) };
        look();
      })();
    },
  ],
  [
    'events-once',
    "await once(emitter, 'x'); look()",
    "const emitter = new EventEmitter();\nEventEmitter.once(emitter, 'x').then(look);\nsetImmediate(() => emitter.emit('x'));",
    (look) => {
      const emitter = new EventEmitter();
      void once(emitter, 'x').then(look);
      setImmediate(() => emitter.emit('x'));
    },
  ],
  [
    'fs-callback',
    'stat(path, look)',
    "process.getBuiltinModule('node:fs').stat(process.execPath, () => look());",
    (look) => stat(process.execPath, () => look()),
  ],
  [
    'async-generator',
    'for await (const _ of generate()) look()',
    'const generate = async function* () {\n  await null;\n  yield 1;\n};\n(async () => {\n  for await (const _ of generate()) look();\n})();',
    (look) => {
      const generate = async function* (): AsyncGenerator<number> {
        await null;
        yield 1;
      };
      void (async () => {
        for await (const _ of generate()) look();
      })();
    },
  ],
];

/** Where the context goes along, one case for each way. */
export const asyncCases: readonly ContextManagerCase[] = [
  ...edges.map(
    ([id, name, code, go]): ContextManagerCase => ({
      id: `keeps-through-${id}`,
      level: 'must',
      title: `the context goes along with ${name}`,
      source: contextApi('Overview', 'overview'),
      needs: ['async'],
      program: edgeProgram(code),
      check: async (rig) => differs('active', await rig.within('a', () => seenBy(rig, go)), 'a'),
    }),
  ),
  {
    id: 'promises-belong-to-who-waits',
    level: 'must',
    title: 'code behind an await runs in its own context, whoever resolves the promise',
    source: contextApi('Overview', 'overview'),
    needs: ['async'],
    program: `let resolve;
const promise = new Promise((done) => {
  resolve = done;
});
const waiting = manager.with(named('a'), async () => {
  await promise;
  return active();
});
manager.with(named('b'), () => resolve());
assert.equal(await waiting, 'a');`,
    check: async (rig) => {
      let resolve: () => void = () => {};
      const promise = new Promise<void>((done) => {
        resolve = done;
      });
      const waiting = rig.within('a', async () => {
        await promise;
        return rig.active();
      });
      rig.within('b', () => resolve());
      return differs('active', await waiting, 'a');
    },
  },
  {
    id: 'siblings-stay-apart',
    level: 'must',
    title: 'a hundred tasks at once, each with a context of its own, see their own alone',
    source: contextApi('Overview', 'overview'),
    needs: ['async'],
    program: `const names = Array.from({ length: 100 }, (_, i) => \`task \${i}\`);
const task = async (name) => {
  for (let i = 0; i < 5; i += 1) {
    await new Promise((resolve) => (i % 2 === 0 ? setImmediate(resolve) : queueMicrotask(resolve)));
    assert.equal(active(), name);
  }
};
await Promise.all(names.map((name) => manager.with(named(name), () => task(name)).then()));`,
    check: async (rig) => {
      const names = Array.from({ length: 100 }, (_, i) => `task ${i}`);
      const seen = await Promise.all(names.map((name) => rig.within(name, () => lookAgain(rig, name))));
      return differs('tasks that saw another', seen.flat(), []);
    },
  },
];

function edgeProgram(code: string): string {
  return `const seen = await manager.with(named('a'), () => {
  return new Promise((resolve, reject) => {
    const look = () => {
      try {
        resolve(active());
      } catch (error) {
        reject(error);
      }
    };
    ${code.replaceAll('\n', '\n    ')}
  });
});
assert.equal(seen, 'a');`;
}

/** What throws in a callback of a timer would be nobody's to catch. */
function seenBy(rig: Rig, go: (look: () => void) => void): Promise<string> {
  return new Promise((resolve, reject) => {
    go(() => {
      try {
        resolve(rig.active());
      } catch (error) {
        reject(error instanceof Error ? error : new Error(String(error)));
      }
    });
  });
}

/** What was active instead, each time. */
async function lookAgain(rig: Rig, name: string): Promise<string[]> {
  const others: string[] = [];
  for (let i = 0; i < 5; i += 1) {
    await new Promise<void>((resolve) => {
      if (i % 2 === 0) setImmediate(resolve);
      else queueMicrotask(resolve);
    });
    if (rig.active() !== name) others.push(rig.active());
  }
  return others;
}
