/** @type {import('jest').Config} */
module.exports = {
  testEnvironment: 'node',
  testMatch: ['<rootDir>/*.spec.cjs'],
  setupFilesAfterEnv: ['traceproof/jest'],
  transform: {},
  maxConcurrency: 1000,
  testTimeout: 120_000,
};
