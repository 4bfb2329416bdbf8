import { EventEmitter } from 'node:events';
import { api, contextLaw } from '../../sources.js';
import { differs } from '../../differs.js';
import type { ContextManagerCase } from '../ContextManagerCase.js';

const bind = api('ContextManager', 'bind');
const wrapped = contextLaw('what is bound can stand for what it was');

/** What `bind()` must do. */
export const bindCases: readonly ContextManagerCase[] = [
  {
    id: 'bind-runs-within-its-context',
    level: 'must',
    title: 'a bound function runs within its context, wherever and however often it is called',
    source: bind,
    needs: [],
    program:
      'const bound = manager.bind(a, () => manager.active());\nbound();\nmanager.with(b, () => bound());\nbound();',
    check: (rig) => {
      const bound = rig.manager.bind(rig.context('a'), () => rig.active());
      return differs('active in three calls', [bound(), rig.within('b', () => bound()), bound()], ['a', 'a', 'a']);
    },
  },
  {
    id: 'bind-restores',
    level: 'must',
    title: 'when a bound function has returned or thrown, its caller has its own context again',
    source: bind,
    needs: [],
    program:
      'manager.with(b, () => { try { manager.bind(a, () => { throw new Error(); })(); } catch {} return manager.active(); });',
    check: (rig) => {
      const throwing = rig.manager.bind(rig.context('a'), () => {
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
    program: 'manager.bind(a, function (...args) { return [this, ...args]; }).call(self, 1, 2);',
    check: ({ manager, context }) => {
      const self = { name: 'self' };
      const error = new Error('thrown within');
      const call = manager.bind(context('a'), function (this: unknown, ...args: number[]): unknown[] {
        if (args.length === 0) throw error;
        return [this, ...args];
      });
      let caught: unknown;
      try {
        call();
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
    program: 'manager.bind(a, (error, request, response, next) => {}).length;',
    check: ({ manager, context }) =>
      differs(
        'length',
        manager.bind(context('a'), (_e: unknown, _q: unknown, _s: unknown, _n: unknown) => {}).length,
        4,
      ),
  },
  {
    id: 'bind-of-bound-keeps-the-first',
    level: 'must',
    title: 'what is bound already keeps its context when it is bound again',
    source: contextLaw('a context that was chosen stays'),
    needs: [],
    program: 'manager.bind(b, manager.bind(a, () => manager.active()))();',
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
    program: 'for (const thing of [1, "text", null, undefined, object]) manager.bind(a, thing) === thing;',
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
    program: 'await manager.with(b, () => manager.bind(a, async () => { await null; return manager.active(); })());',
    check: async (rig) => {
      const bound = rig.manager.bind(rig.context('a'), async () => {
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
    program:
      "const emitter = manager.bind(a, new EventEmitter());\nemitter.on('x', look); emitter.once('x', look); emitter.prependListener('x', look);\nmanager.with(b, () => emitter.emit('x'));",
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
    id: 'bind-emitter-removes-listeners',
    level: 'must',
    title: 'a listener of a bound emitter is removed by the function that was added, and once() runs once',
    source: wrapped,
    needs: ['emitters'],
    program:
      "emitter.on('x', f); emitter.off('x', f); emitter.once('x', g); emitter.emit('x'); emitter.emit('x'); emitter.removeAllListeners('x');",
    check: ({ manager, context }) => {
      const emitter = manager.bind(context('a'), new EventEmitter());
      const calls: string[] = [];
      const removed = (): void => void calls.push('removed');
      emitter.on('x', removed);
      emitter.off('x', removed);
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
    program: "manager.bind(a, manager.bind(a, emitter)).on('x', count);\nemitter.emit('x');",
    check: ({ manager, context }) => {
      const emitter = manager.bind(context('a'), manager.bind(context('a'), new EventEmitter()));
      let calls = 0;
      emitter.on('x', () => void (calls += 1));
      emitter.emit('x');
      return differs('calls', calls, 1);
    },
  },
];
