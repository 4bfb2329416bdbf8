export const known = {};
