const { traced, tracing } = require('traceproof/jest');
const { barrier, checkout, lose, span, thrown } = require('./app.cjs');

const names = () => tracing.spans().map(({ name }) => name);

describe('tests that run at once', () => {
  const met = barrier(4);

  it.concurrent.each([1, 2, 3, 4])('see none of the others: %i', async (n) => {
    for (let i = 0; i < n; i += 1) span(`${n}`);
    await met();
    await checkout();
    expect(names()).toEqual([...Array(n).fill(`${n}`), 'checkout', 'reserve', 'charge-card']);
    expect(tracing.traces()).toHaveLength(n + 1);
    expect(new Set(tracing.spans().map(({ scope }) => scope))).toEqual(
      new Set([`tests that run at once › see none of the others: ${n}`]),
    );
  });
});

describe('a span without a chain, while two tests run', () => {
  const met = barrier(2);
  const left = barrier(2);

  it.concurrent.each(['one', 'two'])('belongs to neither: %s', async (which) => {
    await met();
    if (which === 'one') await lose('nobodys');
    await left();
    expect(names()).toEqual([]);
    expect(tracing.strays()).toHaveSpan('nobodys');
  });
});

describe('code that runs outside all tests', () => {
  const met = barrier(3);
  const left = barrier(3);
  let asked;
  const outside = met().then(() => {
    asked = thrown(() => tracing.spans());
    return left();
  });
  afterAll(() => outside);

  it.concurrent.each(['one', 'two'])('is told that several do: %s', async () => {
    await met();
    await left();
    expect(asked.message).toMatch(/^\d tests run at once, and this code runs in the async chain of none/);
  });
});

it.concurrent(
  'needs no traced(), which changes nothing',
  traced(async () => {
    span('mine');
    await Promise.resolve();
    expect(tracing.span('mine').scope).toBe('needs no traced(), which changes nothing');
  }),
);

it('is followed by tests that run alone', async () => {
  await lose('alone');
  expect(names()).toEqual(['alone']);
});
