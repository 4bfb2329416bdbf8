module.exports = {
  testMatch: ['<rootDir>/*.spec.cjs'],
  setupFilesAfterEnv: ['traceproof/jest'],
  resetModules: true,
  transform: {},
};
