/** @type {import('jest').Config} For each folder beside this file. */
module.exports = {
  rootDir: process.cwd(),
  testEnvironment: 'node',
  testMatch: ['<rootDir>/*.spec.cjs'],
  transform: {},
};
