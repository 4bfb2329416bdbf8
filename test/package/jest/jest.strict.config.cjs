module.exports = { setupFilesAfterEnv: ['traceproof/jest/strict'] };
