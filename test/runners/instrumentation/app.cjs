const http = require('node:http');
const express = require('express');
const { Client } = require('pg');
const { answer, listening, postgres } = require('./loopback.cjs');

/** What an application does with each of the instrumented libraries, as CommonJS. */
module.exports = {
  http: () =>
    listening(
      http.createServer(answer),
      (port) =>
        new Promise((resolve, reject) => {
          http
            .get({ host: '127.0.0.1', port, agent: false }, (response) => response.resume().on('end', resolve))
            .on('error', reject);
        }),
    ),
  fetch: () => listening(http.createServer(answer), async (port) => (await fetch(`http://127.0.0.1:${port}`)).text()),
  express: () =>
    listening(http.createServer(express().get('/', answer)), async (port) =>
      (await fetch(`http://127.0.0.1:${port}`)).text(),
    ),
  pg: async () => {
    const client = new Client(postgres);
    await client.connect();
    await client.query('SELECT 1');
    await client.end();
  },
};
