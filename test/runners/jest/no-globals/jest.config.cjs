module.exports = {
  testMatch: ['<rootDir>/*.spec.cjs'],
  setupFilesAfterEnv: ['traceproof/jest'],
  injectGlobals: false,
  transform: {},
};
