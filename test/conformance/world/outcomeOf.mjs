import { execFile } from 'node:child_process';

/** What a command prints and ends with; more of them go at once. `status` is a text where the command did not run to its end. */
export function outcomeOf(command, args, options) {
  return new Promise((resolve) => {
    execFile(command, args, { encoding: 'utf8', maxBuffer: 1 << 28, ...options }, (error, stdout, stderr) =>
      resolve({ status: error ? (error.code ?? error.signal) : 0, stdout, stderr }),
    );
  });
}
