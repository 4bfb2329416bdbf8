/**
 * What a far side in another language may not have: metadata of baggage entries, suppression of tracing inside of a job, and
 * spans that its sampler refuses on request.
 */
export const farFeatures = ['baggage-metadata', 'suppression', 'sampling'] as const;

/** Something that a far side may not have: docs/far-side.md says what each is. */
export type FarFeature = (typeof farFeatures)[number];
