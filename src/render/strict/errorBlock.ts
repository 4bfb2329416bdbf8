import { httpStatusOf } from '../../trace/httpStatusOf.js';
import { spanKinds } from '../../trace/spanCodes.js';
import type { SpanRecord } from '../../trace/SpanRecord.js';
import { areOfOneName, listNames } from '../listNames.js';
import { quoteLiteral } from '../quoteLiteral.js';
import type { Of, Told } from './blocksOf.js';
import { histories, subject } from './spanBlocks.js';
import type { StrictBlock } from './StrictBlock.js';

const longestUrl = 100;
const urlKeys = ['url.full', 'http.url', 'url.path', 'http.target'];

/** Spans that failed without the test having said so. */
export function errorBlock(violations: readonly Of<'error span'>[], told: Told): StrictBlock {
  const spans = violations.map(({ span }) => span);
  const name = quoteLiteral(spans[0]?.name ?? '');
  return {
    headline: `${subject(violations)} ${spans.length === 1 ? 'has' : 'have'} the status ERROR, which the test did not say it expects.`,
    ...histories(violations, told, httpFacts),
    hints: [
      `say so where it is due: expect(tracing).toHaveSpan({ name: ${name}, status: 'ERROR' }).`,
      ...silentHints(spans.filter(saysNothing)),
    ],
    check: 'errors',
    spans,
    mark: 'status ERROR',
  };
}

/** Calls of one name are told apart by what was called, and what it answered. */
function httpFacts(span: SpanRecord): string {
  const status = httpStatusOf(span);
  const url = urlKeys.map((key) => span.attributes[key]).find((value) => typeof value === 'string');
  if (status === undefined && url === undefined) return '';
  const facts = [spanKinds[span.kind], status, typeof url === 'string' ? shortened(url) : undefined];
  return facts.filter((fact) => fact !== undefined).join(' ');
}

function shortened(url: string): string {
  return url.length > longestUrl ? `${url.slice(0, longestUrl)}…` : url;
}

/** Nothing tells what it failed by, but for an HTTP status. */
function saysNothing({ status, events }: SpanRecord): boolean {
  return (status.message ?? '') === '' && !events.some((event) => event.name === 'exception');
}

function silentHints(spans: readonly SpanRecord[]): string[] {
  const answered = spans.filter((span) => httpStatusOf(span) !== undefined);
  const silent = spans.filter((span) => httpStatusOf(span) === undefined);
  const hints: string[] = [];
  if (answered[0] !== undefined) {
    hints.push(
      `${listNames(answered)} failed by the HTTP status alone, and ${areOfOneName(answered) ? 'is' : 'are'} expected to when a matcher receives it:\n` +
        `expect(response.status).toBe(${httpStatusOf(answered[0])}).`,
    );
  }
  if (silent.length > 0) {
    hints.push(
      'a span that records its exception, by recordException(error), is expected to fail when the test expects that very\n' +
        `error, as by rejects.toThrow(). ${listNames(silent)} ${areOfOneName(silent) ? 'says' : 'say'} nothing of it.`,
    );
  }
  return hints;
}
