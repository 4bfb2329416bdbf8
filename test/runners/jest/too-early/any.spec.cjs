test('any', () => {});
