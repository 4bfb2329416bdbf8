/** A seed for each chunk of a run, scattered over the 32 bits that a seed has (a golden-ratio step never repeats within them). */
export function seedOfChunk(seed, chunk) {
  return (seed + Math.imul(chunk, 0x9e3779b9)) | 0;
}
