/** The tests of the entry in strict mode, with what they mean to do. */
module.exports = {
  rootDir: '../../../jest',
  testMatch: ['<rootDir>/*.test.cjs'],
  setupFilesAfterEnv: [`${__dirname}/asMeant.cjs`],
  transform: {},
};
