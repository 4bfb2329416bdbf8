module.exports = {
  testMatch: ['<rootDir>/*.spec.cjs'],
  setupFilesAfterEnv: ['traceproof/jest/strict', '<rootDir>/../instrumentation/instrument.cjs'],
  transform: {},
};
