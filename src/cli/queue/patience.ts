/**
 * How long a worker may be silent before its part is given to another, in milliseconds. It renews its claim at half of that,
 * on the event loop that also runs the programs.
 */
export const silenceMs = 4000;

/** How often a part may lose its worker before it is held to be what kills them. */
export const mostLosses = 2;

/** How often is asked whether a part is still wanted, and whether anybody works, in milliseconds. */
export const askMs = 500;

/** How long Redis has to answer that a connection closes, in milliseconds. */
export const closeMs = 1000;

/** When it is said that nobody works, and when it is given up, in milliseconds. */
export const lonelyMs = { say: 3000, giveUp: 60_000 } as const;

/** How long what is in Redis outlives whoever cares for it, and how often they renew that, in milliseconds. */
export const lease: { readonly lifeMs: number; readonly renewMs: number } = { lifeMs: 15 * 60_000, renewMs: 2000 };

/** How long a run may be silent before workers hold it to be gone, in milliseconds. */
export const goneMs = 60_000;
