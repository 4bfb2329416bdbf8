import { afterEach, expect, it, vi } from 'vitest';
import { showTraceInBun } from '../../../matchers/runner/showTraceInBun.js';
import type { TestScope } from '../../../src/fixture/currentScope.js';

const scopeThat = (trace: TestScope['trace']): TestScope => ({ trace }) as unknown as TestScope;
const showing = (text: string): TestScope => scopeThat(() => text);
const written = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
afterEach(() => written.mockClear());

it('writes into the message of an error, for each test anew', () => {
  const error = new Error('declined');
  expect(showTraceInBun(showing('tree one'), '', error)).toBe('declined\ntree one\n');
  expect(error.message).toBe('declined\n\ntree one');
  showTraceInBun(showing('tree two'), '', error);
  expect(error.message).toBe('declined\n\ntree two');
  showTraceInBun(
    scopeThat(() => undefined),
    '',
    error,
  );
  expect(error.message).toBe('declined');
  expect(written).not.toHaveBeenCalled();
});

it.each<[string, [unknown] | []]>([
  ['what is no error', ['declined']],
  ['a frozen error', [Object.freeze(new Error('cold'))]],
  ['a time-out, of which nothing is known', []],
])('prints them where there is no message to write to: %s', (_, thrown) => {
  showTraceInBun(showing('tree'), '', ...thrown);
  expect(written).toHaveBeenCalledExactlyOnceWith('\ntree\n\n');
});

it('asks with all that is shown already, and prints nothing where that is enough', () => {
  const asked: string[] = [];
  const scope = scopeThat((failure) => void asked.push(failure));
  expect(showTraceInBun(scope, 'before', 'declined')).toBe('declined\n\n');
  expect(asked).toEqual(['before\ndeclined']);
  expect(written).not.toHaveBeenCalled();
});
