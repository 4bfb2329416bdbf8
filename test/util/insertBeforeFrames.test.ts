import { expect, it } from 'vitest';
import { insertBeforeFrames } from '../../src/util/insertBeforeFrames.js';

const frames = '    at pay (/app/pay.ts:3:7)\n    at /app/pay.test.ts:9:1';

it('puts a text between a message and the frames', () => {
  expect(insertBeforeFrames(`Error: declined\nat once\n${frames}`, 'here')).toBe(
    `Error: declined\nat once\n\nhere\n\n${frames}`,
  );
});

it('puts it behind a message without frames', () => {
  expect(insertBeforeFrames('Error: declined', 'here')).toBe('Error: declined\n\nhere\n');
});

it('leaves what looks like a place in a message to the message', () => {
  const message = 'Error: see\n  below\n\n  at the end of a.ts';
  expect(insertBeforeFrames(`${message}\n${frames}`, 'here')).toBe(`${message}\n\nhere\n\n${frames}`);
});
