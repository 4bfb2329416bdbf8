import type { RuleSource } from '../../ConformanceCase.js';
import { http, propagatorsApi, traceContext, traceContext2 } from '../../sources.js';
import { differs } from '../../differs.js';
import { forEach, type PropagatorCase } from '../PropagatorCase.js';
import { goesOn, judgeRow, parent, row, spanId, type TableRow, traceId, valid } from './w3cRow.js';

const restarts = (...values: readonly string[]): TableRow[] =>
  values.map((value) => ({ headers: parent(value), due: 'restart' }));

const version = traceContext('3.2.2.1 version', 'version');
const format = traceContext('3.2.2.2 version-format', 'version-format');
const versioning = traceContext('3.2.4 Versioning of traceparent', 'versioning-of-traceparent');
const traceIdRule = traceContext('3.2.2.3 trace-id', 'trace-id');
const parentIdRule = traceContext('3.2.2.4 parent-id', 'parent-id');
const mutating = traceContext('3.4 Mutating the traceparent Field', 'mutating-the-traceparent-field');
const extract = propagatorsApi('Extract', 'extract');
const w3cRequirements = propagatorsApi('W3C Trace Context Requirements', 'w3c-trace-context-requirements');

/** No case of the harness: to read a later version is a should, to check where its flags end a must for who reads it. */
const laterVersionEnds = forEach<TableRow>({
  id: 'a-later-version-ends-behind-its-flags',
  level: 'must',
  title: 'of a later version, flags are the end of the value, or a dash follows them',
  source: versioning,
  needs: ['trace', 'traceparent', 'extract'],
  inputs: restarts(`cc${valid.slice(2)}.what-the-future-will-not-be-like`, `cc${valid.slice(2)}1`),
  check: judgeRow,
});

/** The cases about `traceparent` of the W3C's public harness, asked of a propagator. */
export const w3cTraceparent: readonly PropagatorCase[] = [
  row('both_traceparent_and_tracestate_missing', 'no headers begin a trace', extract, [
    { headers: [], due: 'restart' },
  ]),
  row('traceparent_included_tracestate_missing', 'a traceparent alone continues the trace', mutating, [
    { headers: parent(valid), due: { ...goesOn, flags: 1, state: null } },
  ]),
  row('traceparent_duplicated', 'two traceparents begin a trace', format, [
    { headers: [...parent(valid), ...parent(`00-${traceId}-${spanId.replace('1', '2')}-01`)], due: 'restart' },
  ]),
  row('traceparent_header_name', 'traceparent is the only name', traceContext('3.2.1 Header Name', 'header-name'), [
    { headers: [['trace-parent', valid]], due: 'restart' },
    { headers: [['trace.parent', valid]], due: 'restart' },
  ]),
  row(
    'traceparent_header_name_valid_casing',
    'the name is in any case',
    traceContext('3.2.1 Header Name', 'header-name'),
    [
      { headers: [['TraceParent', valid]], due: goesOn },
      { headers: [['TrAcEpArEnT', valid]], due: goesOn },
      { headers: [['TRACEPARENT', valid]], due: goesOn },
    ],
  ),
  row(
    'traceparent_version_0x00',
    'version 00 has four parts and nothing behind',
    format,
    restarts(`${valid}.`, `${valid}-what-the-future-will-be-like`),
  ),
  row('traceparent_version_0xcc', 'a later version is read, with more behind a dash', versioning, [
    { headers: parent(`cc${valid.slice(2)}`), due: goesOn },
    { headers: parent(`cc${valid.slice(2)}-what-the-future-will-be-like`), due: goesOn },
    ...restarts(`cc${valid.slice(2)}.what-the-future-will-not-be-like`),
  ]),
  laterVersionEnds,
  row('traceparent_version_0xff', 'version ff is forbidden', version, restarts(`ff${valid.slice(2)}`)),
  row(
    'traceparent_version_illegal_characters',
    'a version is hex digits',
    versioning,
    restarts(`.0${valid.slice(2)}`, `0.${valid.slice(2)}`),
  ),
  row(
    'traceparent_version_too_long',
    'a version has two digits, no more',
    versioning,
    restarts(`000${valid.slice(2)}`, `0000${valid.slice(2)}`),
  ),
  row('traceparent_version_too_short', 'a version has two digits, no less', versioning, restarts(valid.slice(1))),
  row(
    'traceparent_trace_id_all_zero',
    'a trace id of zeros is invalid',
    traceIdRule,
    restarts(`00-${'0'.repeat(32)}-${spanId}-01`),
  ),
  row(
    'traceparent_trace_id_illegal_characters',
    'a trace id is lower-case hex digits',
    traceIdRule,
    restarts(
      `00-.${traceId.slice(1)}-${spanId}-01`,
      `00-${traceId.slice(0, 31)}.-${spanId}-01`,
      `00-ABCDEF${traceId.slice(6)}-${spanId}-01`,
    ),
  ),
  row(
    'traceparent_trace_id_too_long',
    'a trace id has 32 digits, no more',
    traceIdRule,
    restarts(`00-${traceId}3-${spanId}-01`),
  ),
  row(
    'traceparent_trace_id_too_short',
    'a trace id has 32 digits, no less',
    traceIdRule,
    restarts(`00-${traceId.slice(1)}-${spanId}-01`),
  ),
  row(
    'traceparent_parent_id_all_zero',
    'a parent id of zeros is invalid',
    parentIdRule,
    restarts(`00-${traceId}-${'0'.repeat(16)}-01`),
  ),
  row(
    'traceparent_parent_id_illegal_characters',
    'a parent id is lower-case hex digits',
    parentIdRule,
    restarts(
      `00-${traceId}-.${spanId.slice(1)}-01`,
      `00-${traceId}-${spanId.slice(0, 15)}.-01`,
      `00-${traceId}-ABCDEF${spanId.slice(6)}-01`,
    ),
  ),
  row(
    'traceparent_parent_id_too_long',
    'a parent id has 16 digits, no more',
    parentIdRule,
    restarts(`00-${traceId}-${spanId}7-01`),
  ),
  row(
    'traceparent_parent_id_too_short',
    'a parent id has 16 digits, no less',
    parentIdRule,
    restarts(`00-${traceId}-${spanId.slice(1)}-01`),
  ),
  row(
    'traceparent_trace_flags_illegal_characters',
    'flags are hex digits',
    format,
    restarts(`00-${traceId}-${spanId}-.0`, `00-${traceId}-${spanId}-0.`),
  ),
  row(
    'traceparent_trace_flags_too_long',
    'flags have two digits, no more',
    format,
    restarts(`${valid.slice(0, -2)}001`),
  ),
  row('traceparent_trace_flags_too_short', 'flags have two digits, no less', format, restarts(valid.slice(0, -1))),
  row(
    'traceparent_ows_handling',
    'white space around the value is no part of it',
    http('5.5 Field Values', 'section-5.5'),
    [
      { headers: parent(` ${valid}`), due: goesOn, kind: 'object' },
      { headers: parent(`\t${valid}`), due: goesOn, kind: 'object' },
      { headers: parent(`${valid} `), due: goesOn, kind: 'object' },
      { headers: parent(`${valid}\t`), due: goesOn, kind: 'object' },
      { headers: parent(`\t ${valid} \t`), due: goesOn, kind: 'object' },
    ],
  ),
  ...requests(),
  row(
    'propagates_random_flag',
    'the random flag goes on',
    traceContext2('3.2.2.5.2 Random Trace ID Flag', 'random-trace-id-flag'),
    [
      { headers: parent(`00-${traceId}-${spanId}-02`), due: { ...goesOn, flags: 2 } },
      { headers: parent(`00-${traceId}-${spanId}-03`), due: { ...goesOn, flags: 3 } },
    ],
  ),
];

/** A service that calls three others: one trace, and each call has a parent of its own. */
function requests(): readonly PropagatorCase[] {
  const cases: readonly [name: string, title: string, source: RuleSource, incoming: TableRow['headers']][] = [
    [
      'multiple_requests_with_valid_traceparent',
      'calls within one trace share its id, and have a parent each',
      mutating,
      parent(valid),
    ],
    [
      'multiple_requests_without_traceparent',
      'calls without a trace share a new one, and have a parent each',
      w3cRequirements,
      [],
    ],
    [
      'multiple_requests_with_illegal_traceparent',
      'calls after an invalid traceparent share a new trace',
      w3cRequirements,
      parent('00-xyz'),
    ],
  ];
  return cases.map(([name, title, source, incoming]) =>
    forEach<TableRow['headers']>({
      id: `w3c-${name.replaceAll('_', '-')}`,
      level: 'must',
      title,
      source,
      needs: ['trace', 'traceparent', 'inject', 'extract'],
      inputs: [incoming],
      check: (probe, headers) => {
        const came = probe.extract({ entries: headers, kind: 'Headers' }).shape.span;
        const own = came?.traceId ?? 'fedcba98765432100123456789abcdef';
        const calls = ['1111111111111111', '2222222222222222', '3333333333333333'];
        const sent = calls.map((id) =>
          probe.inject({ span: { traceId: own, spanId: id, flags: 1 } }).get('traceparent'),
        );
        const due = calls.map((id) => `00-${headers.length > 0 && headers[0]?.[1] === valid ? traceId : own}-${id}-01`);
        return differs('the traceparents of three calls', sent, due);
      },
    }),
  );
}
