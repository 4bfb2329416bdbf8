import type { SpanRecord } from '../../trace/SpanRecord.js';
import { shortId } from '../../util/shortId.js';
import { whyNoParent } from '../describeRef.js';
import type { Of } from './blocksOf.js';
import type { StrictBlock } from './StrictBlock.js';

/** Spans that fell to nobody, because several tests ran. */
export function strayBlock(violations: readonly Of<'stray span'>[]): StrictBlock {
  const [first] = violations;
  const one = violations.length === 1 && first !== undefined;
  return {
    headline: `${one ? `"${first.span.name}"` : `${violations.length} spans`} started in no test's scope while this test ran.`,
    rows: violations.map(strayRow),
    notes: ['', ...candidateLines(violations)],
    hints: [...new Set(violations.map(strayHint))],
    check: 'strays',
    spans: violations.map(({ span }) => span),
    mark: 'in no test',
  };
}

/** Spans of tests that are over. */
export function lateBlock(violations: readonly Of<'late span'>[]): StrictBlock {
  const [first] = violations;
  const spans = violations.map(({ span }) => span);
  if (first?.ofEarlierTest === false) return leftBlock(spans);
  const one = violations.length === 1 && first !== undefined;
  return {
    headline: one
      ? `"${first.span.name}" started while this test ran, but is of "${first.span.scope}", which is over.`
      : `${violations.length} spans started while this test ran, but are of tests that are over.`,
    rows: spans.map((span) => [span.name, span.startedAt ?? '(no start stack)', `of "${span.scope}"`]),
    hints: [...new Set(spans.map(({ scope }) => leftRunning(scope)))].slice(0, 3),
    check: 'lateSpans',
    spans,
    mark: 'late',
  };
}

/** The same, told to the test that left them. */
function leftBlock(spans: readonly SpanRecord[]): StrictBlock {
  const which = spans.length === 1 ? `"${spans[0]?.name}"` : `${spans.length} spans`;
  return {
    headline: `${which} started when this test was over: it left something running.`,
    rows: spans.map((span) => [span.name, span.startedAt ?? '(no start stack)']),
    hints: [`await in the test what it begins, or close it. ${madeThere}`],
    check: 'lateSpans',
    spans,
    mark: 'late',
  };
}

const madeThere =
  'A server, pool or timer that was made there keeps its\nasync chain: make it in beforeAll, or in the test that looks for its spans.';

function strayRow({ span }: Of<'stray span'>): string[] {
  const why =
    span.parentSpanId === undefined ? whyNoParent(span) : `parent ${shortId(span.parentSpanId)} is not recorded`;
  const { startedAt, recordedIn, scope } = span;
  const from = startedAt ?? (recordedIn === undefined ? '(no start stack)' : `sent by ${recordedIn}`);
  return [span.name, `trace ${shortId(span.traceId)}`, from, isShared(span) ? `${why}; in "${scope}"` : why];
}

/** Of a fixture that was made outside of tests. */
function isShared({ ownership }: SpanRecord): boolean {
  return ownership === 'source';
}

function strayHint({ span }: Of<'stray span'>): string {
  return isShared(span)
    ? `its service is shared by tests, and was given to "${span.scope}": that owns what has no parent that is known\nhere. Send the context along with the request, and extract it in the service.`
    : 'its async chain is of no test, as that of a pump, a pool or a socket made outside of tests. Where work is handed over,\nbind it: context.bind(context.active(), callback), or AsyncResource.bind(callback).';
}

/** Which tests it may be of: every strict one of them reports it. */
function candidateLines(violations: readonly Of<'stray span'>[]): string[] {
  const names = [...new Set(violations.flatMap(({ candidates }) => candidates))];
  const lead = violations.length === 1 ? 'It may belong to any of the tests' : 'They may belong to any of the tests';
  return [
    `${lead} that ran then, so each strict one of them says so:`,
    ...names.slice(0, 8).map((name) => `  ${name}`),
  ];
}

function leftRunning(test: string): string {
  return `"${test}" left something running: await it there, or close it. ${madeThere}`;
}
