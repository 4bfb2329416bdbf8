module.exports = {
  testMatch: ['<rootDir>/*.spec.cjs'],
  setupFilesAfterEnv: ['<rootDir>/setUp.cjs'],
  transform: {},
};
