// draw STORE DIRECTORY FROM TO [BOARD...]      FROM and TO in seconds since 1970; VARIABLE=VALUE chooses for all boards
// Draws the boards in headless Chromium, DIRECTORY/BOARD.png each. Prints what each board has, as JSON lines; exit 1 when a panel could not be drawn.
import { build } from 'esbuild';
import { chromium } from 'playwright-core';
import { createServer } from 'node:http';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const [store, directory, from, to, ...rest] = process.argv.slice(2);
if (!to) {
  console.error('usage: draw STORE DIRECTORY FROM TO [BOARD...] [VARIABLE=VALUE...]');
  process.exit(2);
}
const here = name => fileURLToPath(new URL(name, import.meta.url));
const dashboards = here('../dashboards');
const named = rest.filter(word => !word.includes('='));
const boards = named.length > 0 ? named : readdirSync(dashboards).map(file => file.replace('.json', ''));

const Page = '<!doctype html><meta charset="utf-8"><link rel="stylesheet" href="/page.css"><style>html { box-sizing: border-box }</style><body style="margin:0"><div id="board" style="display:inline-block"></div><script src="/page.js"></script>';
const types = { '.html': 'text/html; charset=utf-8', '.js': 'text/javascript; charset=utf-8', '.css': 'text/css', '.json': 'application/json', '.svg': 'image/svg+xml' };

// The script and its style sheet. Grafana's code editor, which no panel shows, is left out.
async function bundled() {
  const options = { entryPoints: [here('page.jsx')], outdir: '/', loader: { '.woff': 'dataurl', '.woff2': 'dataurl' }, bundle: true, write: false, format: 'iife', jsx: 'automatic', logLevel: 'error', define: { 'process.env.NODE_ENV': '"production"', global: 'window' } };
  const noEditor = { name: 'no-editor', setup: ({ onResolve, onLoad }) => {
    onResolve({ filter: /^monaco-editor/ }, ({ path }) => ({ path, namespace: 'none' }));
    onLoad({ filter: /.*/, namespace: 'none' }, () => ({ contents: 'module.exports = {}' }));
  } };
  const { outputFiles } = await build({ ...options, plugins: [noEditor] });
  return Object.fromEntries(outputFiles.map(({ path, text }) => [path, text]));
}

async function serve(files) {
  const file = path => path.startsWith('/boards/') ? join(dashboards, path.slice('/boards/'.length)) : join(here('node_modules/@grafana/ui/dist'), path.replace('/build/', '/'));
  const server = createServer(async (request, response) => {
    const { pathname, search } = new URL(request.url, 'http://page');
    if (pathname.startsWith('/api/')) {
      const answer = await fetch(`${store}${pathname}${search}`);
      return response.writeHead(answer.status, { 'content-type': 'application/json' }).end(await answer.text());
    }
    const content = pathname === '/' ? Page : files[pathname] ?? (existsSync(file(pathname)) ? readFileSync(file(pathname)) : null);
    response.writeHead(content ? 200 : 404, { 'content-type': types[extname(pathname)] ?? types['.html'] }).end(content ?? '');
  });
  await new Promise(resolve => server.listen(0, '127.0.0.1', resolve));
  return server;
}

async function drawn(browser, address, board) {
  const page = await browser.newPage({ viewport: { width: 1624, height: 900 } });
  const errors = [];
  page.on('pageerror', error => errors.push(`${error}`));
  const chosen = rest.filter(word => word.includes('=')).map(word => word.split('='));
  await page.goto(`${address}/?${new URLSearchParams([['board', board], ['from', from * 1000], ['to', to * 1000], ...chosen])}`);
  const told = await page.waitForFunction('window.drawn', undefined, { timeout: 120_000 }).then(handle => handle.jsonValue());
  if (told.panels.length > 0)
    await page.locator('#board').screenshot({ path: join(directory, `${board}.png`) });
  await page.close();
  return { board, ...told, errors };
}

const server = await serve(await bundled());
const browser = await chromium.launch({
  executablePath: ['/usr/bin/chromium', '/usr/bin/chromium-browser'].find(existsSync),
  args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
});
let failed = false;
for (const board of boards) {
  const told = await drawn(browser, `http://127.0.0.1:${server.address().port}`, board);
  failed ||= told.errors.length > 0 || Object.keys(told.faults).length > 0 || told.panels.length === 0;
  console.log(JSON.stringify(told));
}
await browser.close();
server.close();
process.exit(failed ? 1 : 0);
