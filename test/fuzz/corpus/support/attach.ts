import type { Context } from '@opentelemetry/api';
import { context } from '@opentelemetry/api';

interface Attachment {
  dispose?(): void;
  [Symbol.dispose]?(): void;
}

interface Attaching {
  attach?(next: Context): Attachment;
}

/** Makes a context active until the returned function is called. */
export function attach(next: Context): () => void {
  const attachment = attaching()?.attach?.(next);
  if (!attachment) throw new Error('The context manager has no attach().');
  return () => (attachment.dispose ?? attachment[Symbol.dispose])?.call(attachment);
}

/** Why there is no attach, if there is none. */
export async function missingAttach(): Promise<string | undefined> {
  return attaching() ? undefined : 'neither the api nor its context manager has attach()';
}

/** The api itself has it from 1.10 on, the context manager of SDK 2.12 below an older api too. */
function attaching(): Attaching | undefined {
  const api = context as unknown as Attaching & { _getContextManager(): Attaching };
  return [api, api._getContextManager()].find((one) => typeof one.attach === 'function');
}
