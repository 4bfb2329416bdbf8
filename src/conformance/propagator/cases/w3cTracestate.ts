import { traceContext } from '../../sources.js';
import type { PropagatorCase } from '../PropagatorCase.js';
import { goesOn, parent, row, type TableRow, valid } from './w3cRow.js';

const states = (...values: readonly string[]): TableRow['headers'] => [
  ['traceparent', valid],
  ...values.map((value) => ['tracestate', value] as const),
];

const headerName = traceContext('3.3.1 Header Name', 'header-name-0');
const values = traceContext('3.3.1.1 tracestate Header Field Values', 'tracestate-header-field-values');
const keyRule = traceContext('3.3.1.3.1 Key', 'key');

/** The cases about `tracestate` of the W3C's public harness, asked of a propagator. */
export const w3cTracestate: readonly PropagatorCase[] = [
  row(
    'tracestate_included_traceparent_missing',
    'a tracestate without traceparent is dropped',
    traceContext('3.3 Tracestate Header', 'tracestate-header'),
    [
      { headers: [['tracestate', 'foo=1']], due: 'restart' },
      { headers: [['tracestate', 'foo=1,bar=2']], due: 'restart' },
    ],
  ),
  row(
    'tracestate_included_traceparent_included',
    'a tracestate goes on with its traceparent',
    traceContext('3.5 Mutating the tracestate Field', 'mutating-the-tracestate-field'),
    [{ headers: states('foo=1,bar=2'), due: { ...goesOn, state: 'foo=1,bar=2' } }],
  ),
  row('tracestate_header_name', 'tracestate is the only name', headerName, [
    { headers: [...parent(valid), ['trace-state', 'foo=1']], due: { ...goesOn, state: null } },
    { headers: [...parent(valid), ['trace.state', 'foo=1']], due: { ...goesOn, state: null } },
  ]),
  row('tracestate_header_name_valid_casing', 'the name is in any case', headerName, [
    { headers: [...parent(valid), ['TraceState', 'foo=1']], due: { ...goesOn, state: 'foo=1' } },
    { headers: [...parent(valid), ['TRACESTATE', 'foo=1']], due: { ...goesOn, state: 'foo=1' } },
  ]),
  row('tracestate_empty_header', 'an empty tracestate is none, and takes nothing from others', values, [
    { headers: states(''), due: { ...goesOn, state: null } },
    { headers: states('foo=1', ''), due: { ...goesOn, state: 'foo=1' } },
    { headers: states('', 'foo=1'), due: { ...goesOn, state: 'foo=1' } },
  ]),
  row('tracestate_multiple_headers_different_keys', 'several tracestate headers are one, in their order', values, [
    { headers: states('foo=1', 'bar=2,baz=3'), due: { ...goesOn, state: 'foo=1,bar=2,baz=3' } },
    { headers: states('foo=1,bar=2', 'baz=3'), due: { ...goesOn, state: 'foo=1,bar=2,baz=3' } },
  ]),
  row(
    'tracestate_duplicated_keys',
    'of a key that comes twice both members are left, or one, or none at all',
    traceContext('3.3.1.4 Combined Header Value', 'combined-header-value'),
    [
      { headers: states('foo=1,foo=1'), due: { ...goesOn, state: ['foo=1,foo=1', 'foo=1', null] } },
      { headers: states('foo=1,foo=2'), due: { ...goesOn, state: ['foo=1,foo=2', 'foo=1', 'foo=2', null] } },
      { headers: states('foo=1', 'foo=2'), due: { ...goesOn, state: ['foo=1,foo=2', 'foo=1', 'foo=2', null] } },
    ],
  ),
  row(
    'tracestate_all_allowed_characters',
    'every character that is allowed passes',
    traceContext('3.3.1.3 list-members', 'list-members'),
    [
      { headers: states(`${keyCharacters()}=foo`), due: { ...goesOn, state: `${keyCharacters()}=foo` } },
      { headers: states(`a${keyCharacters()}@v=foo`), due: { ...goesOn, state: `a${keyCharacters()}@v=foo` } },
      { headers: states(`foo=${valueCharacters()}`), due: { ...goesOn, state: `foo=${valueCharacters()}` } },
    ],
  ),
  row('tracestate_ows_handling', 'white space around members is no part of them', values, [
    {
      headers: states('foo=1 \t , \t bar=2, \t baz=3'),
      due: { ...goesOn, state: 'foo=1,bar=2,baz=3' },
      kind: 'object',
    },
    { headers: states('foo=1', ' \t bar=2 \t '), due: { ...goesOn, state: 'foo=1,bar=2' } },
    { headers: states(' foo=1'), due: { ...goesOn, state: 'foo=1' }, kind: 'object' },
    { headers: states('foo=1\t'), due: { ...goesOn, state: 'foo=1' }, kind: 'object' },
  ]),
  row('tracestate_key_illegal_characters', 'a key with a character that is not allowed is dropped', keyRule, [
    { headers: states('foo =1'), due: { ...goesOn, state: null } },
    { headers: states('FOO=1'), due: { ...goesOn, state: null } },
    { headers: states('foo.bar=1'), due: { ...goesOn, state: null } },
  ]),
  row(
    'tracestate_key_illegal_vendor_format',
    'a key that begins with @ is dropped; with @ anywhere else it is dropped or, by level 2, passes',
    keyRule,
    [
      { headers: states('@foo=1,bar=2'), due: { ...goesOn, state: ['bar=2', null] } },
      ...['foo@=1,bar=2', 'foo@@bar=1,bar=2', 'foo@bar@baz=1,bar=2'].map(
        (value): TableRow => ({
          headers: states(value),
          due: { ...goesOn, state: [value, 'bar=2', null] },
        }),
      ),
    ],
  ),
  row('tracestate_member_count_limit', '32 members pass, 33 do not', values, [
    { headers: states(members(32)), due: { ...goesOn, state: members(32) } },
    { headers: states(members(33)), due: { ...goesOn, state: null } },
  ]),
  row('tracestate_key_length_limit', 'a key has at most 256 characters', keyRule, [
    { headers: states(`${'z'.repeat(256)}=1`), due: { ...goesOn, state: `${'z'.repeat(256)}=1` } },
    { headers: states(`${'z'.repeat(257)}=1`), due: { ...goesOn, state: null } },
    {
      headers: states(`${'t'.repeat(241)}@${'v'.repeat(14)}=1`),
      due: { ...goesOn, state: `${'t'.repeat(241)}@${'v'.repeat(14)}=1` },
    },
    ...[`${'t'.repeat(242)}@v=1`, `t@${'v'.repeat(15)}=1`].map(
      (value): TableRow => ({
        headers: states(value),
        // Too long for a tenant or a system of level 1; level 2 has neither.
        due: { ...goesOn, state: [value, null] },
      }),
    ),
  ]),
  row(
    'tracestate_value_illegal_characters',
    'a value with a character that is not allowed is dropped',
    traceContext('3.3.1.3.2 Value', 'value'),
    [
      { headers: states('foo=bar=baz'), due: { ...goesOn, state: null } },
      { headers: states('foo=,bar=3'), due: { ...goesOn, state: ['bar=3', null] } },
    ],
  ),
];

function keyCharacters(): string {
  return 'abcdefghijklmnopqrstuvwxyz0123456789_-*/';
}

/** 0x20 to 0x7e but comma and equals sign; the last one is no space. */
function valueCharacters(): string {
  const codes = Array.from({ length: 0x7e - 0x20 + 1 }, (_, i) => String.fromCharCode(0x20 + i));
  return codes.filter((one) => one !== ',' && one !== '=').join('');
}

function members(count: number): string {
  return Array.from({ length: count }, (_, i) => `bar${String(i + 1).padStart(2, '0')}=${i + 1}`).join(',');
}
