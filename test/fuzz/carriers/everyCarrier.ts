import type { CarrierCase } from './CarrierCase.js';
import { bullmq } from './cases/bullmq.js';
import { environment } from './cases/environment.js';
import { fetch } from './cases/fetch.js';
import { grpc } from './cases/grpc.js';
import { http } from './cases/http.js';
import { http2 } from './cases/http2.js';
import { kafka } from './cases/kafka.js';
import { mqtt } from './cases/mqtt.js';
import { nats } from './cases/nats.js';
import { pgBoss } from './cases/pgBoss.js';
import { rabbitmq } from './cases/rabbitmq.js';
import { webSocket } from './cases/webSocket.js';

/** Every carrier; adding one means adding its files and a line. */
export const everyCarrier: readonly CarrierCase[] = [
  http,
  http2,
  fetch,
  webSocket,
  grpc,
  bullmq,
  pgBoss,
  rabbitmq,
  nats,
  mqtt,
  kafka,
  environment,
];
