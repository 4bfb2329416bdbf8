const http = require('node:http');
const { once } = require('node:events');

/** Serves one request of its own: an instrumented http has two spans of it. */
async function requestItself() {
  const server = http.createServer((_request, response) => response.end('ok')).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const [response] = await once(http.get({ port: server.address().port, host: '127.0.0.1', agent: false }), 'response');
  await once(response.resume(), 'end');
  server.close();
  await once(server, 'close');
}

module.exports = { requestItself };
