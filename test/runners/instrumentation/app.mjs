import http, { get } from 'node:http';
import express from 'express';
import pg from 'pg';
import { answer, listening, postgres } from './loopback.cjs';

const fetched = async (port) => (await fetch(`http://127.0.0.1:${port}`)).text();
const gotten = (request) => (port) =>
  new Promise((resolve, reject) => {
    const options = { host: '127.0.0.1', port, agent: false };
    request(options, (response) => response.resume().on('end', resolve)).on('error', reject);
  });

/** What an application does with each of the instrumented libraries, as an ES module. */
export const app = {
  http: () => listening(http.createServer(answer), gotten(http.get)),
  'http by name': () => listening(http.createServer(answer), gotten(get)),
  fetch: () => listening(http.createServer(answer), fetched),
  express: () => listening(http.createServer(express().get('/', answer)), fetched),
  pg: async () => {
    const client = new pg.Client(postgres);
    await client.connect();
    await client.query('SELECT 1');
    await client.end();
  },
};
