export { afterEach, beforeEach, expect, test } from 'vitest';
