import assert from 'node:assert/strict';
import * as events from 'node:events';
import * as api from '@opentelemetry/api';

const modules: Readonly<Record<string, object>> = {
  'node:assert/strict': { default: assert },
  'node:events': events,
  '@opentelemetry/api': api,
};

type Run = (modules: unknown, log: (value: unknown) => void, ...subject: unknown[]) => Promise<void>;
const AsyncFunction = (async () => {}).constructor as new (...source: string[]) => Run;

/** Runs the program of a finding as a module of its own would, the subject in scope, and answers with what it logged. */
export async function runProgram(program: string, subject: Readonly<Record<string, unknown>>): Promise<unknown[]> {
  const source = program
    .replace(/^import (\w+) from '(.*)';$/gm, "const { default: $1 } = modules['$2'];")
    .replace(/^import (\{.*\}) from '(.*)';$/gm, "const $1 = modules['$2'];")
    .replace(/await import\('(.*?)'\)/g, "process.getBuiltinModule('$1')");
  const logged: unknown[] = [];
  const run = new AsyncFunction('modules', 'console', ...Object.keys(subject), `'use strict';\n${source}`);
  await run(modules, { log: (value: unknown) => void logged.push(value) } as never, ...Object.values(subject));
  return logged;
}
