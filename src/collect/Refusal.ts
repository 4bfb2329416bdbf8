/** Thrown for a request that is not taken: the status of the answer, and the reason in words. */
export class Refusal extends Error {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;

  constructor(status: number, reason: string, headers: Readonly<Record<string, string>> = {}) {
    super(reason);
    this.name = 'Refusal';
    this.status = status;
    this.headers = headers;
  }
}

export function tooManyValues(most: number): Refusal {
  return new Refusal(413, `The body holds more than ${most} values: send smaller batches.`);
}
