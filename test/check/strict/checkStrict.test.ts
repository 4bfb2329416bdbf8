import { describe, expect, it } from 'vitest';
import { checkStrict } from '../../../src/check/strict/checkStrict.js';
import { UsageError } from '../../../src/util/UsageError.js';

const names = 'orphans, openSpans, writesAfterEnd, errors, strays, lateSpans, contextLeaks, unawaited';

describe('checkStrict', () => {
  it.each<[unknown]>([
    [true],
    [false],
    [{}],
    [{ orphans: false, errors: ['charge', /^db/, { name: 'x', status: 2 }], contextLeaks: true, unawaited: undefined }],
  ])('accepts %o', (strict) => {
    expect(checkStrict('strict()', strict)).toBe(undefined);
  });

  it.each<[unknown, string]>([
    ['yes', `strict() takes true, false or { ${names} }, not 'yes'.`],
    [undefined, `strict() takes true, false or { ${names} }, not undefined.`],
    [['orphans'], `strict() takes true, false or { ${names} }, not [ 'orphans' ].`],
    [{ openSpan: false }, `strict() has no option "openSpan". It takes { ${names} }. Did you mean "openSpans"?`],
    [{ roots: 2 }, `strict() has no option "roots". It takes { ${names} }.`],
    [
      { errors: 'charge' },
      "Option errors of strict() is true, false or a list of the spans that are meant, not 'charge'.",
    ],
    [{ errors: [3] }, 'A span is named by a string, a RegExp or a pattern like { name, attributes }, not by a number.'],
    [
      { errors: ['charge', { name: undefined }] },
      'The field name of a span pattern is undefined, and says nothing: give it a value, or leave it out.',
    ],
    [{ unawaited: ['settled'] }, "Option unawaited of strict() is true or false, not [ 'settled' ]."],
  ])('refuses %o', (strict, message) => {
    expect(() => checkStrict('strict()', strict)).toThrow(new UsageError(message));
  });
});
