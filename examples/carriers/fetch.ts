// fetch and handlers of Request: the carrier is a Headers object, which needs a setter and a getter of its own.
import type { TextMapGetter, TextMapSetter } from '@opentelemetry/api';
import { context, propagation, ROOT_CONTEXT } from '@opentelemetry/api';

const setter: TextMapSetter<Headers> = { set: (headers, name, value) => headers.set(name, value) };
const getter: TextMapGetter<Headers> = {
  get: (headers, name) => headers.get(name) ?? undefined,
  keys: (headers) => [...headers.keys()],
};

export async function publish(url: string, body: string): Promise<void> {
  const headers = new Headers();
  propagation.inject(context.active(), headers, setter);
  const response = await fetch(url, { method: 'POST', headers, body });
  await response.arrayBuffer();
  if (!response.ok) throw new Error(`${url} answered ${response.status}`);
}

export function consume(handle: (body: string) => Promise<void>): (request: Request) => Promise<Response> {
  return (request) =>
    context.with(propagation.extract(ROOT_CONTEXT, request.headers, getter), async () => {
      await handle(await request.text());
      return new Response(null, { status: 204 });
    });
}
