/** @type {import('jest').Config} */
module.exports = {
  testEnvironment: 'node',
  testMatch: ['**/*.test.cjs'],
  setupFilesAfterEnv: ['traceproof/jest'],
  transform: {},
};
