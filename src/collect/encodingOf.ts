import { Refusal } from './Refusal.js';

/** How the body of a request is written, and its answer: OTLP 1.11.0, "OTLP/HTTP Response", asks for the same in both. */
export type Encoding = 'protobuf' | 'json';

export const contentTypes: Readonly<Record<Encoding, string>> = {
  protobuf: 'application/x-protobuf',
  json: 'application/json',
};

/** The encoding that a Content-Type names; `undefined` when it is none of OTLP's. Parameters do not count. */
export function findEncoding(contentType: string | undefined): Encoding | undefined {
  const type = contentType?.split(';')[0]?.trim().toLowerCase();
  if (type === contentTypes.protobuf) return 'protobuf';
  return type === contentTypes.json ? 'json' : undefined;
}

/** @throws Refusal 415 for a foreign content type. */
export function encodingOf(contentType: string | undefined): Encoding {
  const encoding = findEncoding(contentType);
  if (encoding !== undefined) return encoding;
  const given =
    contentType === undefined ? 'The request has no Content-Type' : `Content-Type ${contentType} is not OTLP's`;
  throw new Refusal(415, `${given}: send ${contentTypes.protobuf} or ${contentTypes.json}.`);
}
