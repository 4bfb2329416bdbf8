import type { Planted } from './Planted.js';

const direct = { name: 'runner', cross: (task: () => Promise<unknown>) => Promise.resolve().then(task) };

export const twice: Planted = {
  bug: 'task run twice',
  broken: { name: 'runner', cross: (task) => task().then(task) },
  fixed: direct,
  reportedAs: ['exactly-once'],
};

export const never: Planted = {
  bug: 'task never run',
  broken: { name: 'runner', cross: () => Promise.resolve() },
  fixed: direct,
  reportedAs: ['exactly-once'],
};

let calls = 0;

export const everyThirdDropped: Planted = {
  bug: 'every third task dropped',
  broken: {
    name: 'runner',
    setup() {
      calls = 0;
    },
    cross: (task) => {
      calls += 1;
      return calls % 3 === 0 ? Promise.resolve() : task();
    },
  },
  fixed: direct,
  reportedAs: ['exactly-once'],
};

let last: unknown;

export const staleResult: Planted = {
  bug: "the previous call's result",
  broken: {
    name: 'runner',
    setup() {
      last = undefined;
    },
    cross: async (task) => {
      const result = await task();
      const brought = last ?? result;
      last = result;
      return brought;
    },
  },
  fixed: direct,
  reportedAs: ['result-and-error'],
};
