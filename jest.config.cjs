/** @type {import('jest').Config} */
module.exports = {
  testEnvironment: 'node',
  testMatch: ['<rootDir>/test/jest/**/*.test.cjs'],
  setupFilesAfterEnv: ['traceproof/jest'],
  transform: {},
};
