import { expect, test } from 'vitest';

const direct = (task: () => Promise<unknown>) => task();
const hanging = () => new Promise<void>(() => {});

test('awaited', async () => {
  await expect(direct).toPropagateContext({ runs: 3 });
});

test('not awaited', () => {
  void expect(direct).toPropagateContext();
});

test('not awaited, what is no boundary', () => {
  void expect(42).toPropagateContext();
});

test('failed by itself, too', () => {
  void expect(direct).toPropagateContext();
  throw new Error('its own');
});

test('not awaited, and the boundary hangs', () => {
  void expect(hanging).toPropagateContext();
});

test('not awaited, last', () => {
  void expect(direct).toPropagateContext();
});
