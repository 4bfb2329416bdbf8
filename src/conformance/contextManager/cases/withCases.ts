import { api, contextApi, contextLaw } from '../../sources.js';
import { differs } from '../../differs.js';
import type { ContextManagerCase } from '../ContextManagerCase.js';
import { runNest, runNestAtOnce } from '../runNest.js';

/** What `active()` and `with()` must do. */
export const withCases: readonly ContextManagerCase[] = [
  {
    id: 'active-is-the-root-at-first',
    level: 'must',
    title: 'outside of everything the root context is active',
    source: contextApi('Get current Context', 'get-current-context'),
    needs: [],
    program: `assert.equal(active(), 'none');`,
    check: (rig) => differs('active', rig.active(), 'none'),
  },
  {
    id: 'with-sets-the-very-context',
    level: 'should',
    title: 'within with() the very context that was given is active',
    source: contextLaw('what is active is what was given'),
    needs: [],
    program: `const context = named('a');
assert.ok(manager.with(context, () => manager.active() === context));`,
    check: ({ manager, context }) => {
      const given = context('a');
      return differs(
        'is it the one that was given',
        manager.with(given, () => manager.active() === given),
        true,
      );
    },
  },
  {
    id: 'with-passes-arguments-and-results',
    level: 'must',
    title: 'with() calls the function with this and arguments, and returns what it returns',
    source: api('ContextManager', 'with'),
    needs: [],
    program: `const self = { name: 'self' };
const call = function (...args) {
  return [this, ...args];
};
assert.deepEqual(manager.with(named('a'), call, self, 1, 2), [self, 1, 2]);`,
    check: ({ manager, context }) => {
      const self = { name: 'self' };
      const call = function (this: unknown, ...args: number[]): unknown[] {
        return [this, ...args];
      };
      return differs('this and arguments', manager.with(context('a'), call, self, 1, 2), [self, 1, 2]);
    },
  },
  {
    id: 'with-calls-once',
    level: 'must',
    title: 'with() calls the function at once, and once',
    source: api('ContextManager', 'with'),
    needs: [],
    program: `let calls = 0;
manager.with(named('a'), () => (calls += 1));
assert.equal(calls, 1);`,
    check: (rig) => {
      let calls = 0;
      rig.within('a', () => (calls += 1));
      return differs('calls', calls, 1);
    },
  },
  {
    id: 'with-passes-the-very-error',
    level: 'must',
    title: 'an error comes out of with() as it was thrown, and the context is restored',
    source: contextApi('Detach Context', 'detach-context'),
    needs: [],
    program: `const error = new Error('thrown within');
const throwing = () => {
  throw error;
};
assert.throws(
  () => manager.with(named('a'), throwing),
  (caught) => caught === error,
);
assert.equal(active(), 'none');`,
    check: (rig) => {
      const error = new Error('thrown within');
      let caught: unknown;
      try {
        rig.within('a', () => {
          throw error;
        });
      } catch (thrown) {
        caught = thrown;
      }
      return differs('the same error, and active', [caught === error, rig.active()], [true, 'none']);
    },
  },
  {
    id: 'with-root-hides-what-is-around',
    level: 'must',
    title: 'within with() of a context without a name, that of the outer one is not seen',
    source: contextApi('Attach Context', 'attach-context'),
    needs: [],
    program: `const root = manager.active();
assert.equal(manager.with(named('a'), () => manager.with(root, () => active())), 'none');`,
    check: (rig) => {
      const { manager } = rig;
      const root = manager.active();
      return differs(
        'active',
        rig.within('a', () => manager.with(root, () => rig.active())),
        'none',
      );
    },
  },
  {
    id: 'with-restores-at-once',
    level: 'must',
    title: 'when with() has returned, what it started still runs, and the caller has its own context again',
    source: contextApi('Detach Context', 'detach-context'),
    needs: [],
    program: `manager.with(named('a'), async () => {
  await null;
});
assert.equal(active(), 'none');`,
    check: (rig) => {
      void rig.within('a', async () => {
        await null;
      });
      return differs('active', rig.active(), 'none');
    },
  },
  {
    id: 'nests-at-once',
    level: 'must',
    title: 'in any nest of with() and bind(), throws included, the innermost context is active, and restored behind it',
    source: contextApi('Attach Context; Detach Context', 'attach-context'),
    needs: [],
    draws: 'nest',
    check: runNestAtOnce,
  },
  {
    id: 'nests-that-wait',
    level: 'must',
    title: 'the same where steps wait and run side by side',
    source: contextApi('Overview', 'overview'),
    needs: ['async'],
    draws: 'async nest',
    check: runNest,
  },
];
