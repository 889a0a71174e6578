// A plain web server of a folder, as any: files and their types, texts compressed, nothing else. A
// test may take files away, damage them, or turn it off.
import { createReadStream, promises as fs } from 'node:fs';
import { createServer } from 'node:http';
import path from 'node:path';
import { createGzip } from 'node:zlib';

const types = {
  '.html': 'text/html; charset=utf-8', '.js': 'text/javascript', '.css': 'text/css',
  '.json': 'application/json', '.png': 'image/png', '.bin': 'application/octet-stream',
};

export async function serve(folder) {
  const trouble = { missing: [], damaged: [] };
  const asked = [];
  const server = createServer(async (request, answer) => {
    const name = decodeURIComponent(new URL(request.url, 'http://here').pathname);
    asked.push(name);
    const file = path.join(folder, name.endsWith('/') ? `${name}index.html` : name);
    const isInside = file.startsWith(path.join(folder, path.sep));
    const found = isInside && await fs.stat(file).catch(() => null);
    if (!found || trouble.missing.some(part => name.includes(part))) {
      answer.writeHead(404, { 'Content-Type': 'text/plain' }).end('not found');
      return;
    }
    const type = types[path.extname(file)] ?? 'application/octet-stream';
    const isDamaged = trouble.damaged.some(part => name.includes(part));
    const isText = !isDamaged && /^text|json/.test(type);
    answer.writeHead(200, { 'Content-Type': type, ...(isText ? { 'Content-Encoding': 'gzip' } : {}) });
    if (isDamaged) {
      const bytes = await fs.readFile(file);
      bytes[bytes.length >> 1] ^= 0x55;
      answer.end(bytes);
      return;
    }
    const content = createReadStream(file);
    (isText ? content.pipe(createGzip({ level: 9 })) : content).pipe(answer);
  });
  await new Promise(resolve => server.listen(0, '127.0.0.1', resolve));
  const port = server.address().port;
  return {
    address: `http://127.0.0.1:${port}/`,
    trouble,
    asked,
    async stop() {
      server.closeAllConnections();
      await new Promise(resolve => server.close(resolve));
    },
    async start() {
      await new Promise(resolve => server.listen(port, '127.0.0.1', resolve));
    },
  };
}
