// The set-up and the request of the tests, without a runner. Prints the names of the spans.
const { names } = require('./instrumentHttp.cjs').instrumentHttp();
const { requestItself } = require('./app.cjs');

void requestItself().then(() => process.stdout.write(JSON.stringify(names())));
