import * as fc from 'fast-check';
import { hex } from './contexts.js';

/** Headers of other formats: B3, Jaeger, X-Ray, OT and Google's. */
export const foreignHeaders: readonly (readonly [string, fc.Arbitrary<string>])[] = [
  ['b3', fc.tuple(hex(32), hex(16), fc.constantFrom('0', '1', 'd')).map((parts) => parts.join('-'))],
  ['x-b3-traceid', fc.oneof(hex(32), hex(16))],
  ['x-b3-spanid', hex(16)],
  ['x-b3-sampled', fc.constantFrom('0', '1', 'true', 'false')],
  ['uber-trace-id', fc.tuple(hex(32), hex(16)).map(([traceId, spanId]) => `${traceId}:${spanId}:0:1`)],
  [
    'x-amzn-trace-id',
    fc
      .tuple(hex(32), hex(16), fc.constantFrom('0', '1'))
      .map(([id, parent, sampled]) => `Root=1-${id.slice(0, 8)}-${id.slice(8)};Parent=${parent};Sampled=${sampled}`),
  ],
  ['ot-tracer-traceid', fc.oneof(hex(32), hex(16))],
  ['ot-tracer-spanid', hex(16)],
  ['x-cloud-trace-context', fc.tuple(hex(32), fc.nat()).map(([id, number]) => `${id}/${number};o=1`)],
];
