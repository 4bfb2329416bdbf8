import { expect, test } from 'vitest';
import { openRedis } from '../../../src/cli/queue/openRedis.js';
import { withoutPassword } from '../../../src/cli/queue/withoutPassword.js';

test.each([
  ['redis://127.0.0.1:6379/1', 'redis://127.0.0.1:6379/1'],
  ['redis://user@host:6379', 'redis://user@host:6379'],
  ['rediss://user:secret@host:6380/1', 'rediss://user:***@host:6380/1'],
  ['redis://:secret@host', 'redis://:***@host'],
  ['redis://host?password=secret&db=1', 'redis://host?password=***&db=1'],
  // Of these a parser makes something else, or nothing.
  ['redis://user:se#cret@host', 'redis://user:***@host'],
  ['redis://user:1#secret@host', 'redis://user:***@host'],
  ['redis://user:se/cret@host', 'redis://user:***@host'],
  ['redis://user:se@cret@host', 'redis://user:***@host'],
  ['redis:/user:secret@host', 'redis:/user:***@host'],
  ['user:secret@host', 'user:***@host'],
])('%s is printed as %s', (given, printed) => {
  expect(withoutPassword(given)).toBe(printed);
});

test.each([
  'redis://user:se#cret@host',
  'redis://user:1#secret@host',
  'redis://user:1?secret@host',
  'redis://user:100%@host',
])('a password that is not percent-encoded is refused, with what to do: %s', async (given) => {
  await expect(openRedis(given)).rejects.toThrow(
    /^--queue takes the URL of a Redis server, .+, but got "redis:\/\/user:\*\*\*@host"\. In a password, other than letters and digits are percent-encoded: %23 for #\.$/,
  );
});
