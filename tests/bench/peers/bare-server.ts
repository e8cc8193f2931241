import { createServer } from 'node:http';
import pg from 'pg';

/**
 * What the survey is measured beside: a web server with nothing in it. A GET sends a
 * page of PAGE_BYTES made beforehand; a POST reads its form, leads on, and, when the
 * form asks for it, does one insert.
 */
const { DATABASE_URL, PORT, PAGE_BYTES } = process.env;
const pool = new pg.Pool({ connectionString: DATABASE_URL, max: 10 });
await pool.query('create table if not exists bare_answer (id bigserial primary key, form text not null)');
const page = Buffer.alloc(Number(PAGE_BYTES), 'x');

createServer(async (request, response) => {
  if (request.method === 'GET') {
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', 'content-length': page.length });
    response.end(page);
    return;
  }
  const form = Buffer.concat(await request.toArray()).toString();
  if (form.includes('rating='))
    await pool.query({ name: 'insert', text: 'insert into bare_answer (form) values ($1)', values: [form] });
  response.writeHead(303, { location: request.url });
  response.end();
}).listen(Number(PORT), () => process.send?.('ready'));
