module.exports = { setupFilesAfterEnv: ['traceproof/jest'] };
