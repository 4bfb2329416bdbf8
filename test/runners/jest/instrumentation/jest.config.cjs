module.exports = {
  testMatch: ['<rootDir>/*.spec.cjs'],
  setupFilesAfterEnv: ['traceproof/jest', '<rootDir>/instrument.cjs'],
  transform: {},
};
