import { once } from 'node:events';
import { connect } from 'node:net';

/** A server that is not ours, on the loopback. */
export interface Service {
  readonly name: string;
  readonly port: number;
  /** How somebody starts one. */
  readonly start: string;
}

export const redis: Service = { name: 'Redis', port: 6379, start: 'docker run -p 127.0.0.1:6379:6379 redis' };

export const rabbitmq: Service = {
  name: 'RabbitMQ',
  port: 5672,
  start: 'docker run -p 127.0.0.1:5672:5672 rabbitmq',
};

export const nats: Service = { name: 'NATS', port: 4222, start: 'docker run -p 127.0.0.1:4222:4222 nats' };

/** aedes, which would run in this process, does not speak version 5. */
export const mosquitto: Service = { name: 'Mosquitto', port: 1883, start: 'mosquitto -p 1883' };

export const postgresql: Service = {
  name: 'PostgreSQL',
  port: 5432,
  start: 'docker run -p 127.0.0.1:5432:5432 -e POSTGRES_HOST_AUTH_METHOD=trust postgres',
};

/** Why a case cannot run here, if it cannot. What listens and then refuses us is a failure, not an absence. */
export async function missing(service: Service | undefined): Promise<string | undefined> {
  if (!service || (await listens(service.port))) return undefined;
  return `${service.name} does not run on 127.0.0.1:${service.port}; to start it: ${service.start}`;
}

async function listens(port: number): Promise<boolean> {
  const socket = connect({ host: '127.0.0.1', port });
  try {
    await once(socket, 'connect');
    return true;
  } catch {
    return false;
  } finally {
    socket.destroy();
  }
}
