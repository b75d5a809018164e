import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createWorkbench, type Workbench } from '../../../src/local/workbench/create-workbench.ts';

const state = mkdtempSync(join(tmpdir(), 'countersign-local-only-'));
let workbench: Workbench;
let port: number;
let close: () => void;

beforeAll(async () => {
  workbench = createWorkbench({
    baseUrl: () => `http://127.0.0.1:${port}`,
    projectId: 'exec-kpi',
    stateDirectory: state,
    spreadsheetId: () => 'book',
  });
  const server = createServer((incoming, response) => {
    void workbench.handle(incoming, response).then((handled) => {
      if (!handled) response.writeHead(404).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  port = (server.address() as AddressInfo).port;
  close = () => {
    server.closeAllConnections();
    server.close();
  };
});
afterAll(async () => {
  close();
  await workbench.close();
  rmSync(state, { recursive: true, force: true });
});

interface Sent {
  readonly status: number;
  readonly headers: Record<string, string | string[] | undefined>;
  readonly body: string;
}

function send(
  path: string,
  options: { method?: string; headers?: Record<string, string>; body?: string } = {},
): Promise<Sent> {
  return new Promise((resolve, reject) => {
    const { method = 'GET', headers = {}, body } = options;
    const outgoing = request({ host: '127.0.0.1', port, path, method, headers }, (response) => {
      let text = '';
      response.on('data', (part) => {
        text += part;
      });
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body: text }),
      );
    });
    outgoing.on('error', reject);
    outgoing.end(body);
  });
}

const tokenOf = (html: string) => /"token":"([^"]+)"/.exec(html)?.[1] ?? '';

describe('the workbench answers this machine only', () => {
  test('refuses a name that someone made point here', async () => {
    expect((await send('/', { headers: { host: 'attacker.example' } })).status).toBe(403);
    expect((await send('/', { headers: { host: `localhost:${port}` } })).status).toBe(200);
  });

  test('serves the page with a policy that allows nothing from elsewhere', async () => {
    const { headers } = await send('/');
    const policy = String(headers['content-security-policy']);
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toMatch(/https?:|\*/);
  });

  test('runs nothing without the token of this start', async () => {
    const body = JSON.stringify({ functionName: 'onOpen', args: [], user: 'ceo@example.com' });
    const call = { method: 'POST', body };
    expect((await send('/workbench/call', call)).status).toBe(403);
    const headers = { 'x-countersign-token': 'guessed' };
    expect((await send('/workbench/call', { ...call, headers })).status).toBe(403);
    const token = tokenOf((await send('/')).body);
    const allowed = await send('/workbench/call', {
      ...call,
      headers: { 'x-countersign-token': token },
    });
    expect(allowed.status).toBe(200);
    expect(allowed.body).toContain('"kind":"menu"');
  });

  test('serves pages of the add-on in a sandbox, under addresses that can not be guessed', async () => {
    const token = tokenOf((await send('/')).body);
    const body = JSON.stringify({
      functionName: 'showSidebar',
      args: [],
      user: 'ceo@example.com',
      activeCell: null,
    });
    const shown = await send('/workbench/call', {
      method: 'POST',
      body,
      headers: { 'x-countersign-token': token },
    });
    const address = /"address":"([^"]+)"/.exec(shown.body)?.[1] ?? '';
    const frame = await send(address);
    expect(frame.status).toBe(200);
    expect(String(frame.headers['content-security-policy'])).toContain(
      'sandbox allow-scripts allow-downloads allow-popups;',
    );
    expect((await send('/workbench/frame/other')).status).toBe(404);
  });

  test('serves no file outside the built page', async () => {
    for (const path of [
      '/workbench/../package.json',
      '/workbench/%2e%2e/package.json',
      '/workbench/none.js',
    ]) {
      expect([path, (await send(path)).status]).not.toEqual([path, 200]);
    }
  });
});
