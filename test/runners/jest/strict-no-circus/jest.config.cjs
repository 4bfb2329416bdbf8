module.exports = {
  testMatch: ['<rootDir>/*.spec.cjs'],
  setupFilesAfterEnv: ['<rootDir>/../no-circus/hideCircus.cjs', 'traceproof/jest/strict'],
  transform: {},
};
