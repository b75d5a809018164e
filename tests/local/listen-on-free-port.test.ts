import { request } from 'node:http';
import { listenOnFreePort } from '../../src/local/listen-on-free-port.ts';

/** The status of a GET that names `host`. */
function statusFor(port: number, host: string): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const call = request({ host: '127.0.0.1', port, headers: { host } }, (response) => {
      response.resume();
      resolve(response.statusCode);
    });
    call.on('error', reject);
    call.end();
  });
}

const answerOk = async (_: unknown, response: { end(): unknown }) => {
  response.end();
};

describe('the local server', () => {
  test('answers requests that name this machine and refuses every other name', async () => {
    const server = await listenOnFreePort(0, answerOk);
    try {
      expect(await statusFor(server.port, `127.0.0.1:${server.port}`)).toBe(200);
      expect(await statusFor(server.port, `localhost:${server.port}`)).toBe(200);
      expect(await statusFor(server.port, 'evil.example')).toBe(403);
      expect(await statusFor(server.port, `127.0.0.1.evil.example:${server.port}`)).toBe(403);
    } finally {
      await server.close();
    }
  });

  test('takes the next port when the wanted one is in use', async () => {
    const first = await listenOnFreePort(0, answerOk);
    const second = await listenOnFreePort(first.port, answerOk);
    try {
      expect(second.port).toBeGreaterThan(first.port);
    } finally {
      await first.close();
      await second.close();
    }
  });
});
