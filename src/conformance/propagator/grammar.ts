/** W3C Trace Context, 3.2.2: version 00, lower-case hex digits, ids that are not all zero. */
export function isTraceparent(value: unknown): boolean {
  return typeof value === 'string' && /^00-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}$/.test(value);
}

/** As level 2 has it, which takes what level 1 takes, and more. */
const stateKey = /^[a-z0-9][a-z0-9_\-*/@]{0,255}$/;
const stateValue = /^[ -+\--<>-~]{0,255}[!-+\--<>-~]$/;

/** W3C Trace Context, 3.3.1.2 (level 2: 3.3.2.1): at most 32 members, of which any may be empty. */
export function isTracestate(value: unknown): value is string {
  if (typeof value !== 'string') return false;
  const members = membersOf(value);
  return members.length <= 32 && members.every((member) => member === '' || isMember(member));
}

/** W3C Trace Context, 3.3.1.4 (level 2: 3.3.3): only one entry for a key. */
export function hasRepeatedKeys(tracestate: string): boolean {
  const keys = membersOf(tracestate).flatMap((member) => (member === '' ? [] : [member.split('=')[0]]));
  return new Set(keys).size !== keys.length;
}

function membersOf(tracestate: string): string[] {
  return tracestate.split(',').map((member) => member.replace(/^[ \t]+|[ \t]+$/g, ''));
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
