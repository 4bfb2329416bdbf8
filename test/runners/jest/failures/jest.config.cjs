module.exports = {
  testMatch: ['<rootDir>/*.spec.cts'],
  setupFilesAfterEnv: ['traceproof/jest'],
  transform: { '\\.cts$': '<rootDir>/transform.mjs' },
};
