module.exports = {
  testMatch: ['<rootDir>/*.spec.cjs'],
  setupFilesAfterEnv: ['<rootDir>/hideCircus.cjs', 'traceproof/jest'],
  transform: {},
};
