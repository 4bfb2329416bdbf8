import { test } from 'vitest';

test('any', () => {});
