// Environment variables: TRACEPARENT, TRACESTATE and BAGGAGE, as https://opentelemetry.io/docs/specs/otel/context/env-carriers says.
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { TextMapGetter, TextMapSetter } from '@opentelemetry/api';
import { context, propagation, ROOT_CONTEXT } from '@opentelemetry/api';

const variable = (name: string) =>
  name
    .toUpperCase()
    .replace(/[^A-Z0-9_]/g, '_')
    .replace(/^(?=\d)/, '_');

const setter: TextMapSetter<NodeJS.ProcessEnv> = { set: (env, name, value) => void (env[variable(name)] = value) };
const getter: TextMapGetter<NodeJS.ProcessEnv> = {
  get: (env, name) => env[variable(name)],
  keys: (env) => Object.keys(env),
};

/** In the parent: starts a command under the active span. Its environment is a copy, and holds nothing of another caller. */
export async function publish(command: string, args: string[]): Promise<string> {
  const env = { ...process.env };
  for (const name of propagation.fields()) delete env[variable(name)];
  propagation.inject(context.active(), env, setter);
  const { stdout } = await promisify(execFile)(command, args, { env });
  return stdout;
}

/** In the command: runs `main` as a part of the trace in which the command was started. */
export function consume<T>(main: () => T): T {
  return context.with(propagation.extract(ROOT_CONTEXT, process.env, getter), main);
}
