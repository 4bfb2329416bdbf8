const { install } = require('traceproof/jest');

install({ seed: 7 });
