// Each reads a report into `{ name, status: 'passed' | 'failed' | 'skipped', message }`, by the last part of the name.
import { stripVTControlCharacters } from 'node:util';

/** As jest and vitest write it. */
export function readJestJson(text) {
  const results = JSON.parse(text).testResults.flatMap(({ assertionResults }) => assertionResults);
  return results.map(({ title, status, failureMessages }) => ({
    name: title,
    status: status === 'pending' || status === 'todo' ? 'skipped' : status,
    message: stripVTControlCharacters((failureMessages ?? []).join('\n')),
  }));
}

/** As Node and bun write it: flat enough to be cut at each test. */
export function readJunit(text) {
  return text
    .split('<testcase ')
    .slice(1)
    .map((part) => ({
      name: unescape(/\bname="([^"]*)"/.exec(part)[1]),
      status: /<failure\b/.test(part) ? 'failed' : /<skipped\b/.test(part) ? 'skipped' : 'passed',
      message: stripVTControlCharacters(unescape(part)),
    }));
}

/** A test that failed first and passed when it was tried again has passed. */
export function readPlaywrightJson(text) {
  const specsOf = ({ specs = [], suites = [] }) => [...specs, ...suites.flatMap(specsOf)];
  return JSON.parse(text)
    .suites.flatMap(specsOf)
    .map(({ title, ok, tests: [{ status, results }] }) => ({
      name: title,
      status: status === 'skipped' ? 'skipped' : ok ? 'passed' : 'failed',
      message: stripVTControlCharacters(results.flatMap(({ errors }) => errors.map((one) => one.message)).join('\n')),
    }));
}

const entities = { lt: '<', gt: '>', quot: '"', apos: "'", amp: '&' };

function unescape(text) {
  return text
    .replace(/&#(?:x([0-9a-f]+)|(\d+));/gi, (_, hex, decimal) =>
      String.fromCodePoint(hex ? parseInt(hex, 16) : Number(decimal)),
    )
    .replace(/&(\w+);/g, (whole, name) => entities[name] ?? whole);
}
