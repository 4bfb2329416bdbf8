module.exports = {
  testMatch: ['<rootDir>/*.spec.cjs'],
  setupFilesAfterEnv: ['<rootDir>/none.cjs'],
  transform: {},
};
