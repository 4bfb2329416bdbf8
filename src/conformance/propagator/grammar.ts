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

/**
 * W3C Trace Context, 3.5: members that are added stand in front of those that came, which keep their order. Where the list is
 * longer then than 32 members or 512 characters, whole members may be left out at its end (3.3.1.5).
 */
export function endsWithMembers(state: string | undefined, came: string | undefined): boolean {
  if (came === undefined) return true;
  const [all, due] = [membersOf(state ?? ''), membersOf(came)];
  const added = all.findIndex((member, i) => member === due[0] && all.length - i <= due.length);
  if (added < 0) return false;
  const kept = all.slice(added);
  const tooLong = [...all.slice(0, added), ...due];
  const mayDrop = added > 0 && (tooLong.length > 32 || tooLong.join(',').length > 512);
  return kept.every((member, i) => member === due[i]) && (kept.length === due.length || mayDrop);
}

function membersOf(tracestate: string): string[] {
  return tracestate.split(',').map((member) => member.replace(/^[ \t]+|[ \t]+$/g, ''));
}

function isMember(member: string): boolean {
  const at = member.indexOf('=');
  return at > 0 && stateKey.test(member.slice(0, at)) && stateValue.test(member.slice(at + 1));
}

const token = /^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/;
/** RFC 9110, 5.1 and 5.6.2: what names a header field. */
export function isToken(text: string): boolean {
  return token.test(text);
}

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
