// As ../environment.ts, but the parent's own environment is changed: what one command is handed, the next ones inherit.
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { TextMapSetter } from '@opentelemetry/api';
import { context, propagation } from '@opentelemetry/api';

const setter: TextMapSetter<NodeJS.ProcessEnv> = {
  set: (env, name, value) => void (env[name.toUpperCase()] = value),
};

export async function publish(command: string, args: string[]): Promise<string> {
  propagation.inject(context.active(), process.env, setter);
  const { stdout } = await promisify(execFile)(command, args);
  return stdout;
}
