import { EventEmitter } from 'node:events';
import { api, contextLaw } from '../../sources.js';
import { differs } from '../../differs.js';
import { quiet } from '../quiet.js';
import type { ContextManagerCase } from '../ContextManagerCase.js';

const bind = api('ContextManager', 'bind');
const wrapped = contextLaw('what is bound can stand for what it was');
const adders = ['addListener', 'on', 'once', 'prependListener', 'prependOnceListener'] as const;

/** What `bind()` must do. */
export const bindCases: readonly ContextManagerCase[] = [
  {
    id: 'bind-runs-within-its-context',
    level: 'must',
    title: 'a bound function runs within its context, wherever and however often it is called',
    source: bind,
    needs: [],
    program: `const bound = manager.bind(named('a'), () => active());
assert.deepEqual([bound(), manager.with(named('b'), () => bound()), bound()], ['a', 'a', 'a']);`,
    check: (rig) => {
      const bound = rig.bind('a', () => rig.active());
      return differs('active in three calls', [bound(), rig.within('b', () => bound()), bound()], ['a', 'a', 'a']);
    },
  },
  {
    id: 'bind-tells-contexts-apart',
    level: 'must',
    title: 'one function that is bound to two contexts runs within each',
    source: bind,
    needs: [],
    program: `const look = () => active();
const bound = [manager.bind(named('a'), look), manager.bind(named('b'), look)];
assert.deepEqual(
  bound.map((one) => one()),
  ['a', 'b'],
);`,
    check: (rig) => {
      const look = (): string => rig.active();
      const bound = [rig.manager.bind(rig.context('a'), look), rig.manager.bind(rig.context('b'), look)];
      return differs(
        'active in each',
        bound.map((one) => one()),
        ['a', 'b'],
      );
    },
  },
  {
    id: 'bind-calls-once',
    level: 'should',
    title: 'each call of a bound function calls the function once',
    source: wrapped,
    needs: [],
    program: `let calls = 0;
manager.bind(named('a'), () => (calls += 1))();
assert.equal(calls, 1);`,
    check: (rig) => {
      let calls = 0;
      rig.bind('a', () => (calls += 1))();
      return differs('calls', calls, 1);
    },
  },
  {
    id: 'bind-restores',
    level: 'must',
    title: 'when a bound function has returned or thrown, its caller has its own context again',
    source: bind,
    needs: [],
    program: `const throwing = manager.bind(named('a'), () => {
  throw new Error('thrown within');
});
const after = manager.with(named('b'), () => {
  try {
    throwing();
  } catch {}
  return active();
});
assert.equal(after, 'b');`,
    check: (rig) => {
      const throwing = rig.bind('a', () => {
        throw new Error('thrown within');
      });
      const after = rig.within('b', () => {
        try {
          throwing();
        } catch {
          // It is the context behind it that counts.
        }
        return rig.active();
      });
      return differs('active', after, 'b');
    },
  },
  {
    id: 'bind-passes-everything',
    level: 'must',
    title: 'a bound function gets this and arguments, and its result and error come back as they are',
    source: bind,
    needs: [],
    program: `const self = { name: 'self' };
const error = new Error('thrown within');
const call = manager.bind(named('a'), function (...args) {
  if (args.length === 0) throw error;
  return [this, ...args];
});
assert.deepEqual(call.call(self, 1, 2), [self, 1, 2]);
assert.throws(
  () => call(),
  (caught) => caught === error,
);`,
    check: ({ manager, context }) => {
      const self = { name: 'self' };
      const error = new Error('thrown within');
      const call = manager.bind(context('a'), function (this: unknown, ...args: number[]): unknown[] {
        if (args.length === 0) throw error;
        return [this, ...args];
      });
      let caught: unknown;
      try {
        quiet(call());
      } catch (thrown) {
        caught = thrown;
      }
      return differs(
        'this, arguments and the same error',
        [call.call(self, 1, 2), caught === error],
        [[self, 1, 2], true],
      );
    },
  },
  {
    id: 'bind-keeps-length',
    level: 'should',
    title: 'a bound function has as many parameters as before: frameworks tell handlers by them',
    source: wrapped,
    needs: [],
    program: `assert.equal(manager.bind(named('a'), (error, request, response, next) => {}).length, 4);`,
    check: ({ manager, context }) =>
      differs(
        'length',
        manager.bind(context('a'), (_e: unknown, _q: unknown, _s: unknown, _n: unknown) => {}).length,
        4,
      ),
  },
  {
    id: 'bind-of-bound-keeps-the-first',
    level: 'should',
    title: 'what is bound already keeps its context when it is bound again',
    source: contextLaw('a context that was chosen stays'),
    needs: [],
    program: `assert.equal(manager.bind(named('b'), manager.bind(named('a'), () => active()))(), 'a');`,
    check: (rig) => {
      const { manager } = rig;
      const twice = manager.bind(
        rig.context('b'),
        manager.bind(rig.context('a'), () => rig.active()),
      );
      return differs('active', twice(), 'a');
    },
  },
  {
    id: 'bind-leaves-other-things',
    level: 'must',
    title: 'what is neither a function nor an emitter comes back as it is',
    source: bind,
    needs: [],
    program: `for (const thing of [1, 'text', null, undefined, { one: 1 }]) assert.ok(manager.bind(named('a'), thing) === thing);`,
    check: ({ manager, context }) => {
      const things = [1, 'text', null, undefined, { one: 1 }];
      return differs(
        'the same things',
        things.map((thing) => manager.bind(context('a'), thing) === thing),
        things.map(() => true),
      );
    },
  },
  {
    id: 'bind-waits-within-its-context',
    level: 'must',
    title: 'a bound async function keeps its context behind an await',
    source: bind,
    needs: ['async'],
    program: `const bound = manager.bind(named('a'), async () => {
  await null;
  return active();
});
assert.equal(await manager.with(named('b'), () => bound()), 'a');`,
    check: async (rig) => {
      const bound = rig.bind('a', async () => {
        await null;
        return rig.active();
      });
      return differs('active', await rig.within('b', () => bound()), 'a');
    },
  },
  {
    id: 'bind-emitter-listeners',
    level: 'should',
    title: 'listeners of a bound emitter run within its context, by on, once and prependListener',
    source: bind,
    needs: ['emitters'],
    program: `const emitter = manager.bind(named('a'), new EventEmitter());
const seen = [];
for (const add of ['on', 'once', 'prependListener']) emitter[add]('x', () => seen.push(active()));
manager.with(named('b'), () => emitter.emit('x'));
assert.deepEqual(seen, ['a', 'a', 'a']);`,
    check: (rig) => {
      const emitter = rig.manager.bind(rig.context('a'), new EventEmitter());
      const seen: string[] = [];
      for (const add of ['on', 'once', 'prependListener'] as const)
        emitter[add]('x', () => void seen.push(rig.active()));
      rig.within('b', () => emitter.emit('x'));
      return differs('active in each listener', seen, ['a', 'a', 'a']);
    },
  },
  {
    id: 'bind-emitter-chains',
    level: 'should',
    title: 'what adds and removes listeners of a bound emitter returns the emitter',
    source: wrapped,
    needs: ['emitters'],
    program: `const emitter = manager.bind(named('a'), new EventEmitter());
const listener = () => {};
for (const call of ['addListener', 'on', 'once', 'prependListener', 'prependOnceListener', 'off', 'removeListener'])
  assert.ok(emitter[call]('x', listener) === emitter, call);
assert.ok(emitter.removeAllListeners('x') === emitter);`,
    check: ({ manager, context }) => {
      const emitter = manager.bind(context('a'), new EventEmitter());
      const listener = (): void => {};
      const others = [...adders, 'off', 'removeListener'].filter(
        (call) => emitter[call as 'on']('x', listener) !== emitter,
      );
      if (emitter.removeAllListeners('x') !== emitter) others.push('removeAllListeners');
      return differs('what returns something else', others, []);
    },
  },
  {
    id: 'bind-emitter-removes-listeners',
    level: 'should',
    title: 'a listener of a bound emitter is removed by the function that was added, and once() runs once',
    source: wrapped,
    needs: ['emitters'],
    program: `const emitter = manager.bind(named('a'), new EventEmitter());
const calls = [];
const removed = () => calls.push('removed');
for (const add of ['addListener', 'on', 'once', 'prependListener', 'prependOnceListener']) {
  emitter[add]('x', removed);
  emitter.off('x', removed);
}
emitter.once('x', () => calls.push('once'));
emitter.emit('x');
emitter.emit('x');
emitter.on('x', removed);
emitter.removeAllListeners('x');
emitter.emit('x');
assert.deepEqual(calls, ['once']);
assert.equal(emitter.listenerCount('x'), 0);`,
    check: ({ manager, context }) => {
      const emitter = manager.bind(context('a'), new EventEmitter());
      const calls: string[] = [];
      const removed = (): void => void calls.push('removed');
      for (const add of adders) {
        emitter[add]('x', removed);
        emitter.off('x', removed);
      }
      emitter.once('x', () => void calls.push('once'));
      emitter.emit('x');
      emitter.emit('x');
      emitter.on('x', removed);
      emitter.removeAllListeners('x');
      emitter.emit('x');
      return differs('calls and listeners left', [calls, emitter.listenerCount('x')], [['once'], 0]);
    },
  },
  {
    id: 'bind-emitter-twice-does-not-stack',
    level: 'should',
    title: 'an emitter that is bound twice calls each listener once',
    source: wrapped,
    needs: ['emitters'],
    program: `const emitter = manager.bind(named('a'), manager.bind(named('a'), new EventEmitter()));
let calls = 0;
emitter.on('x', () => (calls += 1));
emitter.emit('x');
assert.equal(calls, 1);`,
    check: ({ manager, context }) => {
      const emitter = manager.bind(context('a'), manager.bind(context('a'), new EventEmitter()));
      let calls = 0;
      emitter.on('x', () => void (calls += 1));
      emitter.emit('x');
      return differs('calls', calls, 1);
    },
  },
];
