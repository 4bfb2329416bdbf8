module.exports = { testMatch: ['<rootDir>/*.spec.cjs'], setupFiles: ['traceproof/jest'], transform: {} };
