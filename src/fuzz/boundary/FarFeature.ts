/**
 * What a far side in another language may not have: metadata of baggage entries, suppression of tracing inside of a job, and
 * spans that its sampler refuses on request.
 */
export type FarFeature = 'baggage-metadata' | 'suppression' | 'sampling';

/** All of them. */
export const farFeatures: readonly FarFeature[] = ['baggage-metadata', 'suppression', 'sampling'];
