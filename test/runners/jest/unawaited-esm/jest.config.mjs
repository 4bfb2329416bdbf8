export default {
  testMatch: ['<rootDir>/*.spec.mjs'],
  setupFilesAfterEnv: ['traceproof/jest'],
  transform: {},
};
