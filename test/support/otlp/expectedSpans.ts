import { Request } from './otlpTypes.js';

/** What protobufjs says a body holds, as plain data; throws where it cannot read it. */
export function readProtobuf(body: Uint8Array): any {
  return plain(Request.decode(body));
}

/** The same for OTLP's JSON: hex ids made bytes, names in snake case unknown, the rest by protobufjs. */
export function readJson(text: string): any {
  return plain(Request.fromObject(withBytes(JSON.parse(text))));
}

function plain(message: any): any {
  return Request.toObject(message, { longs: String, bytes: String, enums: Number, arrays: true, defaults: true });
}

const ids = ['traceId', 'spanId', 'parentSpanId'];

function withBytes(value: any, key = ''): any {
  if (Array.isArray(value)) return value.map((one) => withBytes(one));
  if (typeof value === 'string' && ids.includes(key))
    return /^([\da-f]{2})*$/i.test(value) ? Buffer.from(value, 'hex') : Buffer.from('?');
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, inner]) => (inner === null ? [] : [[name, withBytes(inner, name)]])),
  );
}

/** The spans of it that are valid, as they are to be told, and how many are not. Written from the specification alone. */
export function expectedSpans(request: any): { spans: any[]; invalid: number } {
  const all = request.resourceSpans.flatMap(({ resource, scopeSpans }: any) =>
    scopeSpans.flatMap(({ scope, schemaUrl, spans }: any) =>
      spans.map((span: any) => expectedSpan(span, scope ?? {}, schemaUrl, resource?.attributes ?? [])),
    ),
  );
  const spans = all.filter((span: any) => span !== undefined);
  return { spans, invalid: all.length - spans.length };
}

function expectedSpan(span: any, scope: any, schemaUrl: string, resource: any[]): any {
  const [traceId, spanId, parentId] = [hex(span.traceId), hex(span.spanId), hex(span.parentSpanId)];
  const isId = (id: string, digits: number): boolean => id.length === digits && /[^0]/.test(id);
  const isLinkable = (id: string, digits: number): boolean => ['', digits].includes(id === '' ? '' : id.length);
  if (!isId(traceId, 32) || !isId(spanId, 16) || !['', 16].includes(parentId === '' ? '' : parentId.length))
    return undefined;
  if (!span.links.every((link: any) => isLinkable(hex(link.traceId), 32) && isLinkable(hex(link.spanId), 16)))
    return undefined;
  const end = span.endTimeUnixNano === '0' ? {} : { endTime: time(span.endTimeUnixNano) };
  const remote = (span.flags & 0x100) === 0 ? {} : { isRemote: (span.flags & 0x200) > 0 };
  return {
    name: span.name,
    kind: [0, 0, 1, 2, 3, 4][span.kind] ?? 0,
    traceId,
    spanId,
    flags: (span.flags & 0xff) === 0 ? 1 : span.flags & 0xff,
    ...given('traceState', span.traceState),
    ...(isId(parentId, 16) && { parent: { spanId: parentId, ...remote } }),
    startTime: time(span.startTimeUnixNano),
    ...end,
    attributes: attributes(span.attributes),
    status: {
      code: [0, 1, 2].includes(span.status?.code) ? span.status.code : 0,
      ...given('message', span.status?.message),
    },
    events: span.events.map((event: any) => ({
      name: event.name,
      time: time(event.timeUnixNano),
      attributes: attributes(event.attributes),
    })),
    links: span.links.map((link: any) => ({
      traceId: hex(link.traceId).padStart(32, '0'),
      spanId: hex(link.spanId).padStart(16, '0'),
      flags: link.flags & 0xff,
      ...given('traceState', link.traceState),
      attributes: attributes(link.attributes),
    })),
    instrumentationScope: {
      name: scope.name ?? '',
      ...given('version', scope.version),
      ...given('schemaUrl', schemaUrl),
    },
    resource: attributes(resource),
  };
}

function given(name: string, text: string | undefined): object {
  return text === undefined || text === '' ? {} : { [name]: text };
}

function hex(base64: string): string {
  return Buffer.from(base64, 'base64').toString('hex');
}

/** By the decimal digits. */
function time(nanos: string): [number, number] {
  const digits = nanos.padStart(10, '0');
  return [Number(digits.slice(0, -9)), Number(digits.slice(-9))];
}

function attributes(pairs: any[]): object {
  const result = new Map<string, unknown>();
  for (const { key, value } of pairs) result.set(key, attribute(value));
  return Object.fromEntries(result);
}

function attribute(value: any): unknown {
  if (value === undefined || value === null) return null;
  if ('stringValue' in value) return value.stringValue;
  if ('boolValue' in value) return value.boolValue;
  if ('doubleValue' in value) return value.doubleValue;
  if ('bytesValue' in value) return value.bytesValue;
  if ('arrayValue' in value) return value.arrayValue.values.map(attribute);
  if ('kvlistValue' in value) return attributes(value.kvlistValue.values);
  if (!('intValue' in value)) return null;
  return String(Number(value.intValue)) === value.intValue && Number.isSafeInteger(Number(value.intValue))
    ? Number(value.intValue)
    : value.intValue;
}
