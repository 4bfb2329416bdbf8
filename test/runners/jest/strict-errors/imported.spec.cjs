const { expect: imported } = require('@jest/globals');
const { declined, pay, payLater } = require('../../strict/expectedErrors.cjs');

describe('with an imported expect,', () => {
  test('toThrow() is seen', () => imported(() => pay(declined())).toThrow('card declined'));
  test('rejects.toMatchObject() is seen', () =>
    imported(payLater(declined())).rejects.toMatchObject({ message: 'card declined' }));
  test('rejects.toThrow() is not', () => imported(payLater(declined())).rejects.toThrow('card declined'));
});
