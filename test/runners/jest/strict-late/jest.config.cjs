module.exports = {
  testMatch: ['<rootDir>/*.spec.cjs'],
  setupFilesAfterEnv: ['traceproof/jest/strict'],
  transform: {},
};
