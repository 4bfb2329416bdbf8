import { noteReceived, noteThrown } from '../../src/fixture/noteSeen.js';
import { callMatchers, type Passed } from '../../src/fixture/strict/claimsOf.js';
import { catching } from './catching.js';
import { describing, describingInChai, throwing } from './seenMatchers.js';

type Fn = (...args: unknown[]) => unknown;
type Given = Omit<Passed, 'received'>;
type Method = (this: object, ...args: unknown[]) => unknown;

/** Reads a flag of an assertion, or writes it. */
type Flag = (assertion: object, name: string, ...value: unknown[]) => unknown;

interface Utils {
  readonly flag: Flag;
  overwriteMethod(prototype: object, name: string, make: (original: Method) => Method): void;
}

/** What is used of chai, as vitest exports it. */
export interface Chai {
  readonly Assertion: { readonly prototype: object };
  use(plugin: (chai: Chai, utils: Utils) => void): unknown;
}

/** Shared by all copies of this code: chai outlives the modules of test files. */
const mark = Symbol.for('traceproof.v1.chai');

/**
 * Lets strict mode see the errors that passing matchers of vitest receive: by a plugin of chai, on which its `expect` stands.
 * Not the matchers of inline snapshots, which find their place in the test by counting the frames above them; of errors in
 * snapshots `traceSerializer` is told. Doing so again changes nothing.
 */
export function seeErrorsInChai(chai: Chai): void {
  if (mark in chai.Assertion.prototype) return;
  Object.defineProperty(chai.Assertion.prototype, mark, { value: true });
  chai.use(({ Assertion }, utils) => {
    for (const name of throwing) overwrite(utils, Assertion.prototype, name, seeThrown);
    for (const name of [...describing, ...describingInChai, ...callMatchers])
      overwrite(utils, Assertion.prototype, name, seeReceived);
  });
}

function overwrite(
  utils: Utils,
  prototype: object,
  name: string,
  see: (assertion: object, call: () => unknown, flag: Flag, given: Given) => unknown,
): void {
  if (!(name in prototype)) return;
  const make = (original: Method): Method =>
    function (...args) {
      return see(this, () => original.apply(this, args), utils.flag, { matcher: name, args });
    };
  utils.overwriteMethod(prototype, name, make);
}

/** What the received function throws, or the received promise was rejected with. */
function seeThrown(assertion: object, call: () => unknown, flag: Flag): unknown {
  const received = flag(assertion, 'object');
  const errors: unknown[] = [];
  if (flag(assertion, 'promise') === 'rejects') errors.push(received);
  const watched = typeof received === 'function' ? catching(received as Fn, (error) => errors.push(error)) : received;
  flag(assertion, 'object', watched);
  try {
    const result = call();
    if (flag(assertion, 'negate') !== true) for (const error of errors) noteThrown(error);
    return result;
  } finally {
    // chai puts there what was thrown, for the words that follow.
    if (flag(assertion, 'object') === watched) flag(assertion, 'object', received);
  }
}

function seeReceived(assertion: object, call: () => unknown, flag: Flag, given: Given): unknown {
  const received = flag(assertion, 'object');
  const rejected = flag(assertion, 'promise') === 'rejects';
  const result = call();
  if (flag(assertion, 'negate') === true) return result;
  if (rejected) noteThrown(received);
  noteReceived({ ...given, received });
  return result;
}
