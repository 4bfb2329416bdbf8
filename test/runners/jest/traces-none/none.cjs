const { install } = require('traceproof/jest');

install({ onFailure: 'none' });
