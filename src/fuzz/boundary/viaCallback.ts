/**
 * Gets `task` run inside the callback that `arrange` hands over to some API. The promise settles as the task does,
 * by identity; `fail` rejects it when the API cannot call back. The callback itself never throws.
 */
export function viaCallback<T>(
  task: () => Promise<T>,
  arrange: (run: () => void, fail: (error: unknown) => void) => void,
): Promise<T> {
  return new Promise<T>((resolve, reject) => {
    arrange(() => void callTask(task).then(resolve, reject), reject);
  });
}

/** Starts `task` at once; an error that it throws becomes a rejection. */
export async function callTask<T>(task: () => Promise<T>): Promise<T> {
  return task();
}
