import type { ContentMismatch } from '../check/ContentMismatch.js';
import { exceptionEvent } from '../check/ExpectedException.js';
import { codeOf, spanKinds, statusCodes } from '../trace/spanCodes.js';
import { isAsymmetric, isObject } from '../util/matchesValue.js';
import { printValue } from '../util/printValue.js';
import { describeKind, describeStatus } from './describeCodes.js';
import type { MismatchText } from './MismatchText.js';
import { stateHints } from './stateHints.js';

type OtherStatus = Extract<ContentMismatch, { kind: 'other status' }>;

/** A span has another status than expected. */
export function renderStatus(mismatch: OtherStatus): MismatchText {
  const { span, expected, now } = mismatch;
  const rows = [
    ['expected', describeStatus(expected)],
    ['found', describeStatus(span.status)],
  ];
  return {
    reason: reason(mismatch),
    facts: speaksOfMessage(expected) || span.status.message !== undefined ? rows : [],
    marks: [{ span, text: 'here' }],
    hints: [...hints(mismatch), ...stateHints(span, now)],
  };
}

function reason({ span, expected }: OtherStatus): string {
  const { code, message } = span.status;
  const due = expectedCode(expected);
  if (due !== code && (due !== undefined || message === undefined)) return `it is ${describeStatus({ code })}`;
  return message === undefined ? 'it has no message' : `its message is ${printValue(message)}`;
}

function speaksOfMessage(expected: unknown): boolean {
  return isAsymmetric(expected) || (isObject(expected) && 'message' in expected);
}

function expectedCode(expected: unknown): number | undefined {
  return codeOf(isObject(expected) ? expected['code'] : expected, statusCodes);
}

/** Why a status is not what one thinks was set (OpenTelemetry specification, Trace API, Set Status). */
function hints({ span, expected }: OtherStatus): string[] {
  const due = statusCodes[expectedCode(expected) ?? span.status.code];
  const found = statusCodes[span.status.code];
  if (found === 'UNSET' && due === 'OK')
    return ['a span that went well stays UNSET; only span.setStatus({ code: SpanStatusCode.OK }) makes it OK.'];
  if (found === 'UNSET' && due === 'ERROR' && span.events.some(({ name }) => name === exceptionEvent))
    return ['recordException() sets no status: call span.setStatus({ code: SpanStatusCode.ERROR }) as well.'];
  if (found === 'OK' && due === 'ERROR') return ['OK is final: setStatus() ignores what comes after it.'];
  return [];
}

/** A span is of another kind than expected. */
export function renderKind({ span, expected }: Extract<ContentMismatch, { kind: 'other kind' }>): MismatchText {
  const isDefault = spanKinds[span.kind] === 'INTERNAL';
  return {
    reason: `it is ${describeKind(span.kind)}`,
    facts: [],
    marks: [{ span, text: 'here' }],
    hints: isDefault
      ? [`a span started without a kind is INTERNAL. Pass { kind: SpanKind.${describeKind(expected)} } when it starts.`]
      : [],
  };
}
