import { createServer } from 'node:http';
import pg from 'pg';

/**
 * What the survey is measured beside: a web server with nothing in it. It answers with
 * a page of PAGE_BYTES made beforehand; a POST reads its form and does one insert first.
 */
const { DATABASE_URL, PORT, PAGE_BYTES } = process.env;
const pool = new pg.Pool({ connectionString: DATABASE_URL, max: 10 });
await pool.query('create table if not exists bare_answer (id bigserial primary key, form text not null)');
const page = Buffer.alloc(Number(PAGE_BYTES), 'x');

createServer(async (request, response) => {
  if (request.method === 'POST') {
    const form = Buffer.concat(await request.toArray()).toString();
    await pool.query({ name: 'insert', text: 'insert into bare_answer (form) values ($1)', values: [form] });
  }
  response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', 'content-length': page.length });
  response.end(page);
}).listen(Number(PORT), () => process.send?.('ready'));
