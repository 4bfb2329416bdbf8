/** W3C Trace Context, 3.2.2: version 00, lower-case hex digits, ids that are not all zero. */
export function isTraceparent(value: unknown): boolean {
  return typeof value === 'string' && /^00-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}$/.test(value);
}

const stateKey = /^(?:[a-z][a-z0-9_\-*/]{0,255}|[a-z0-9][a-z0-9_\-*/]{0,240}@[a-z][a-z0-9_\-*/]{0,13})$/;
const stateValue = /^[ -+\--<>-~]{0,255}[!-+\--<>-~]$/;

/** W3C Trace Context, 3.3.1: at most 32 members, each key once. An empty list is none. */
export function isTracestate(value: unknown): boolean {
  if (typeof value !== 'string') return false;
  const members = value.split(',').map((member) => member.trim());
  const keys = members.map((member) => member.split('=')[0] as string);
  return members.length <= 32 && new Set(keys).size === keys.length && members.every(isMember);
}

function isMember(member: string): boolean {
  const at = member.indexOf('=');
  return at > 0 && stateKey.test(member.slice(0, at)) && stateValue.test(member.slice(at + 1));
}

const token = /^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/;
const baggageValue = /^[!#-+\--:<-[\]-~]*$/;

/** W3C Baggage, 3.3.1: list-members of key, value and properties. An empty list is none. */
export function isBaggage(value: unknown): boolean {
  return typeof value === 'string' && value.split(',').every(isBaggageMember);
}

function isBaggageMember(member: string): boolean {
  const [pair = '', ...properties] = member.split(';').map((part) => part.trim());
  const at = pair.indexOf('=');
  const key = pair.slice(0, at).trim();
  return at > 0 && token.test(key) && baggageValue.test(pair.slice(at + 1).trim()) && properties.every(isProperty);
}

function isProperty(property: string): boolean {
  const at = property.indexOf('=');
  if (at < 0) return token.test(property);
  return token.test(property.slice(0, at).trim()) && baggageValue.test(property.slice(at + 1).trim());
}
