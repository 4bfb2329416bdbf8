export default {
  testMatch: '*.spec.mjs',
  workers: 1,
  outputDir: process.env.OUTPUT,
  updateSnapshots: process.env.UPDATE,
};
