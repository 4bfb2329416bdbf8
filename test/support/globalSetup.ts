/** Makes the virtual environment once, before files that need it would all make it at the same time. */
export async function setup(): Promise<void> {
  await import('./python.js');
}
