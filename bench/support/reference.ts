// The least that any server in Node does for a comment: node:http reads the body, pg sends one
// INSERT; and for a page of the desk: one SELECT, sent as JSON. In a process of its own, as the site
// is.
import { spawn } from "node:child_process";
import { Agent, request } from "node:http";

const SERVER = `
const http = require("node:http"), pg = require("pg");
const pool = new pg.Pool({ connectionString: process.env.REFERENCE_URL, max: 10 });
const server = http.createServer(async (request, response) => {
  if (request.method === "GET") {
    const { rows } = await pool.query(process.env.REFERENCE_SELECT);
    return response.end(JSON.stringify(rows));
  }
  const chunks = [];
  request.on("data", (chunk) => chunks.push(chunk));
  request.on("end", async () => {
    const values = [Buffer.concat(chunks).toString()];
    await pool.query('INSERT INTO bench_reference (body) VALUES ($1)', values);
    response.writeHead(303, { Location: "/" }).end();
  });
});
pool.query("CREATE TABLE bench_reference (id serial PRIMARY KEY, body text NOT NULL)")
  .then(() => server.listen(0, "127.0.0.1", () => console.log(server.address().port)));`;

const SELECT = `
  SELECT c.*, v.html FROM "Comment" c JOIN "CommentVersion" v ON v.id = c."currentVersionId"
  WHERE c.state = 'PENDING' ORDER BY c."createdAt", c.id LIMIT 25`;
const BODY = Buffer.from("A comment of ordinary length, sent again and again. ".repeat(6));

/** run() answers with comments a second, read() with the milliseconds that one page took. */
export async function startReference(databaseUrl: string) {
  const env = {
    PATH: process.env.PATH,
    NODE_ENV: "production",
    REFERENCE_URL: databaseUrl,
    REFERENCE_SELECT: SELECT,
  } as const;
  const child = spawn(process.execPath, ["-e", SERVER], {
    env,
    stdio: ["ignore", "pipe", "inherit"],
  });
  const port = await new Promise<number>((resolve, reject) => {
    child.stdout.once("data", (line) => resolve(Number(line)));
    child.once("exit", () => reject(new Error("the reference server did not start")));
  });
  return {
    run: (clients: number, seconds: number) => postFor(port, clients, seconds),
    read: async () => {
      const began = performance.now();
      await (await fetch(`http://127.0.0.1:${port}/`)).text();
      return performance.now() - began;
    },
    stop: async () => void child.kill(),
  };
}

async function postFor(port: number, clients: number, seconds: number): Promise<number> {
  let done = 0;
  const began = performance.now();
  const end = began + seconds * 1_000;
  await Promise.all(
    Array.from({ length: clients }, async () => {
      const agent = new Agent({ keepAlive: true, maxSockets: 1 });
      while (performance.now() < end) {
        await post(port, agent);
        done += 1;
      }
      agent.destroy();
    }),
  );
  return done / ((performance.now() - began) / 1_000);
}

function post(port: number, agent: Agent): Promise<void> {
  return new Promise((resolve, reject) => {
    const headers = { "content-length": BODY.length };
    request({ port, host: "127.0.0.1", method: "POST", agent, headers }, (response) => {
      response.resume().once("end", resolve);
    })
      .once("error", reject)
      .end(BODY);
  });
}
