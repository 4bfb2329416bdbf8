import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { api, contextApi, contextLaw } from '../../sources.js';
import { differs, unless } from '../../differs.js';
import type { ContextManagerCase } from '../ContextManagerCase.js';
import { quiet } from '../quiet.js';
import type { Rig } from '../Rig.js';
import { runAttachments } from '../runNest.js';

/** Several managers, their end, attaching, and what they hold on to. */
export const lifeCases: readonly ContextManagerCase[] = [
  {
    id: 'enable-and-disable-return-the-manager',
    level: 'must',
    title: 'enable() and disable() return the manager, and may be called again',
    source: api('ContextManager', 'enable', 'disable'),
    needs: [],
    program: `for (const one of [manager.enable(), manager.disable(), manager.disable()]) assert.ok(one === manager);`,
    check: (rig) => {
      const manager = rig.another();
      const same = [manager.enable(), manager.disable(), manager.disable()].map((one) => quiet(one) === manager);
      return differs('the manager itself', same, [true, true, true]);
    },
  },
  {
    id: 'two-managers-stay-apart',
    level: 'should',
    title: 'two managers at once do not see each other',
    source: contextLaw('a context manager has no state outside of itself'),
    needs: [],
    program: `const second = factory();
second.enable();
const look = () => [active(), active(second)];
assert.deepEqual(
  manager.with(named('a'), () => [look(), second.with(named('b'), look), look()]),
  [
    ['a', 'none'],
    ['a', 'b'],
    ['a', 'none'],
  ],
);`,
    check: (rig) => {
      const second = rig.another();
      const look = (): string[] => [rig.active(), rig.active(second)];
      const seen = rig.within('a', () => [look(), rig.within('b', look, second), look()]);
      return differs('active in both', seen, [
        ['a', 'none'],
        ['a', 'b'],
        ['a', 'none'],
      ]);
    },
  },
  {
    id: 'disable-in-flight',
    level: 'should',
    title: 'a manager that is disabled within with() does not throw, and has no context when it is enabled again',
    source: api('ContextManager', 'disable'),
    needs: [],
    program: `const within = manager.with(named('a'), () => {
  manager.disable();
  return active();
});
manager.enable();
assert.deepEqual([within, active()], ['none', 'none']);`,
    check: (rig) => {
      const manager = rig.another();
      const within = rig.within(
        'a',
        () => {
          quiet(manager.disable());
          return rig.active(manager);
        },
        manager,
      );
      quiet(manager.enable());
      return differs('active while disabled, and after', [within, rig.active(manager)], ['none', 'none']);
    },
  },
  {
    id: 'works-when-enabled-again',
    level: 'must',
    title: 'a manager that was disabled works when it is enabled again',
    source: api('ContextManager', 'enable'),
    needs: [],
    program: `manager.disable();
manager.enable();
assert.equal(manager.with(named('a'), () => active()), 'a');`,
    check: (rig) => {
      const manager = rig.another();
      quiet(manager.disable());
      quiet(manager.enable());
      return differs(
        'active',
        rig.within('a', () => rig.active(manager), manager),
        'a',
      );
    },
  },
  {
    id: 'attach-and-dispose',
    level: 'must',
    title: 'attach() makes a context active, its token restores the one before, and a second dispose() does nothing',
    source: contextApi('Attach Context; Detach Context', 'attach-context'),
    needs: ['attach'],
    program: `await manager.with(named('a'), async () => {
  await null;
  const token = manager.attach(named('b'));
  assert.equal(active(), 'b');
  token.dispose();
  assert.equal(active(), 'a');
  manager.with(named('c'), () => {
    token.dispose();
    assert.equal(active(), 'c');
  });
});`,
    check: async (rig) =>
      rig.within('a', async () => {
        await null;
        const token = rig.attaching.attach(rig.context('b'));
        const seen = [rig.active()];
        token.dispose();
        seen.push(rig.active());
        seen.push(
          rig.within('c', () => {
            token.dispose();
            return rig.active();
          }),
        );
        return differs('active', seen, ['b', 'a', 'c']);
      }),
  },
  {
    id: 'attach-tokens-in-any-order',
    level: 'should',
    title: 'when every token is disposed, in whatever order and however often, what was active before is active again',
    source: contextLaw('when all is detached, nothing is left'),
    needs: ['attach'],
    draws: 'attachments',
    check: runAttachments,
  },
  {
    id: 'attach-stays-in-its-chain',
    level: 'must',
    title: 'what is attached in one chain of calls is not seen by another that runs beside it',
    source: contextApi('Overview', 'overview'),
    needs: ['attach', 'async'],
    program: `const attached = manager.with(named('a'), async () => {
  await null;
  const token = manager.attach(named('b'));
  await new Promise(setImmediate);
  token.dispose();
});
const beside = manager.with(named('a'), async () => {
  await null;
  await null;
  return active();
});
assert.equal(await beside, 'a');
await attached;`,
    check: async (rig) => {
      const attached = rig.within('a', async () => {
        await null;
        const token = rig.attaching.attach(rig.context('b'));
        await new Promise(setImmediate);
        token.dispose();
      });
      const beside = rig.within('a', async () => {
        await null;
        await null;
        return rig.active();
      });
      const seen = await beside;
      await attached;
      return differs('active in the other chain', seen, 'a');
    },
  },
  {
    id: 'lets-contexts-go',
    level: 'should',
    title: 'a context is not held on to when everything that ran within it is over',
    source: contextLaw('a manager holds no context of what is over'),
    needs: [],
    program: `const { setFlagsFromString } = await import('node:v8');
const { runInNewContext } = await import('node:vm');
setFlagsFromString('--expose-gc');
const gc = runInNewContext('gc');
const held = [];
for (let i = 0; i < 100; i += 1) {
  const context = named(\`context \${i}\`);
  held.push(new WeakRef(context));
  await manager.with(context, async () => {
    await null;
  });
}
for (let turn = 0; turn < 5; turn += 1) {
  await new Promise(setImmediate);
  gc();
}
assert.ok(held.filter((one) => one.deref() !== undefined).length <= 5);`,
    check: async (rig) => {
      const held = await stillHeld(rig);
      return unless(held <= fewHeld, `at most ${fewHeld} of 100 contexts still held`, held);
    },
  },
];

/** The engine itself may hold what ran last. */
const fewHeld = 5;

async function pause(): Promise<void> {
  await null;
}

async function stillHeld(rig: Rig): Promise<number> {
  setFlagsFromString('--expose-gc');
  const gc = runInNewContext('gc') as () => void;
  const held: WeakRef<object>[] = [];
  for (let i = 0; i < 100; i += 1) {
    const context = rig.context(`context ${i}`);
    held.push(new WeakRef(context));
    const within = rig.manager.with(context, () => quiet(pause()));
    await quiet(within);
  }
  // What a WeakRef has given out lives to the end of the turn.
  for (let turn = 0; turn < 5; turn += 1) {
    await new Promise(setImmediate);
    gc();
  }
  return held.filter((one) => one.deref() !== undefined).length;
}
