import { quoteLiteral } from '../quoteLiteral.js';
import type { StrictBlock } from './StrictBlock.js';

/** More than that are better switched off. */
const mostNames = 8;

/** The option to paste when what was found is meant. */
export function meantLine({ check, spans }: StrictBlock): string {
  const names = [...new Set(spans.map(({ name = '' }) => name))];
  if (names.length === 0 || names.length > mostNames)
    return `To leave this unchecked in a test: tracing.strict({ ${check}: false })`;
  const meant = spans.length === 1 ? 'it is meant' : 'they are meant';
  return `If ${meant}: tracing.strict({ ${check}: [${names.map(quoteLiteral).join(', ')}] })`;
}
