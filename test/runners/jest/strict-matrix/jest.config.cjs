/** The tests of the entry in strict mode, with what they mean to do. */
module.exports = {
  rootDir: '../../../jest',
  testMatch: ['<rootDir>/*.test.cjs'],
  // Its lines are read from the root of the package, and it loses a context on purpose.
  testPathIgnorePatterns: ['/far\\.test\\.cjs$'],
  setupFilesAfterEnv: [`${__dirname}/asMeant.cjs`],
  transform: {},
};
