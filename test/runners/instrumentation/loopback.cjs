/** Trusts the loopback, as a service of CI does. */
const postgres = { host: '127.0.0.1', port: 5432, user: 'postgres', database: 'postgres' };

const answer = (_request, response) => void response.end('hello');

/** Calls with the free port on which the server listens, and closes it. */
async function listening(server, call) {
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  try {
    return await call(server.address().port);
  } finally {
    await new Promise((resolve) => {
      server.close(resolve);
      server.closeAllConnections();
    });
  }
}

module.exports = { answer, listening, postgres };
