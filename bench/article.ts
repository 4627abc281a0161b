// The anonymous article page from the page cache, against nginx with the same bytes as a file.
import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { gunzipSync } from "node:zlib";
import { writeArticle } from "./support/article";
import { approveNext, signInModerator } from "./support/moderator";
import { needsPrograms } from "./support/programs";
import { atLeast, median, report, round } from "./support/report";
import { adoptSite, eventually, freePort, setUp, startSite, withDataDir } from "./support/site";

const ROUNDS = 5;
const SECONDS = 8;
const GZIP = { "Accept-Encoding": "gzip" };

export function run(): Promise<number> {
  needsPrograms("nginx", "wrk", "taskset");
  return withDataDir(async (dataDir) => {
    const site = await startSite({ dataDir, core: 0 });
    try {
      adoptSite(site);
      await setUp(site.url);
      const article = await writeArticle("bench-article", { approved: 50, pending: 1 });
      await eventually(async () => (await fetch(site.url + article.path)).ok);
      return await measure(site.url, article, path.join(dataDir, "nginx"));
    } finally {
      await site.stop();
    }
  });
}

type Article = Awaited<ReturnType<typeof writeArticle>>;

async function measure(siteUrl: string, article: Article, folder: string): Promise<number> {
  const ours = siteUrl + article.path;
  const plain = await bytesOf(ours, {});
  const zipped = await bytesOf(ours, GZIP);
  if (!gunzipSync(zipped).equals(plain)) throw new Error("the gzip body is another page");
  const nginx = await startNginx(folder, plain, zipped);
  try {
    const bodiesEqual =
      (await bytesOf(nginx.url, {})).equals(plain) &&
      (await bytesOf(nginx.url, GZIP)).equals(zipped);
    const first = rounds(ours, nginx.url, 3);
    const shows = await approvalShows(siteUrl, ours);
    const second = rounds(ours, nginx.url, ROUNDS - 3);
    const plainRatios = [...first.plain, ...second.plain];
    const gzipRatios = [...first.gzip, ...second.gzip];
    const misses = missRate(ours);
    return report(
      "article",
      [
        atLeast("plainRatio", median(plainRatios), 0.35),
        atLeast("gzipRatio", median(gzipRatios), 0.3),
        atLeast("bodiesEqual", Number(bodiesEqual), 1),
        atLeast("approvalInNextResponse", Number(shows), 1),
      ],
      {
        plainRatios: plainRatios.map(round),
        gzipRatios: gzipRatios.map(round),
        missesPerSecond: round(misses),
        missesAim: 100,
        bodyBytes: plain.length,
        gzipBytes: zipped.length,
      },
    );
  } finally {
    nginx.child.kill("SIGTERM");
  }
}

function rounds(ours: string, reference: string, count: number) {
  const plain: number[] = [];
  const gzip: number[] = [];
  for (let i = 0; i < count; i++) {
    plain.push(compare("plain", ours, reference, []));
    gzip.push(compare("gzip_static", ours, reference, ["-H", "Accept-Encoding: gzip"]));
  }
  return { plain, gzip };
}

function compare(label: string, ours: string, reference: string, options: string[]): number {
  const mine = rate(ours, options);
  const theirs = rate(reference, options);
  const ratio = mine / theirs;
  console.log(
    `${label.padEnd(12)} rejoinder ${mine.toFixed(0).padStart(7)}/s   nginx ${theirs.toFixed(0).padStart(7)}/s   ratio ${ratio.toFixed(3)}`,
  );
  return ratio;
}

function rate(url: string, options: string[], seconds = SECONDS): number {
  const output = execFileSync(
    "taskset",
    ["-c", "1", "wrk", "-t1", "-c32", `-d${seconds}s`, ...options, url],
    { encoding: "utf8" },
  );
  if (/Non-2xx/.test(output)) throw new Error(`not every answer was a page:\n${output}`);
  return Number(/Requests\/sec:\s+([\d.]+)/.exec(output)?.[1]);
}

// Each request names another reply, so that no two have the same key.
function missRate(ours: string): number {
  const script = path.join(import.meta.dirname, "bench-miss.lua");
  execFileSync("sh", [
    "-c",
    `printf '%s' 'local n=0 request=function() n=n+1 return wrk.format("GET", wrk.path.."?replyto=x"..n) end' > "${script}"`,
  ]);
  const misses = rate(ours, ["-s", script]);
  console.log(`every request misses: ${misses.toFixed(0)}/s`);
  return misses;
}

async function approvalShows(siteUrl: string, ours: string): Promise<boolean> {
  const publicId = await approveNext(await signInModerator(siteUrl));
  return (await bytesOf(ours, {})).includes(`c-${publicId}`);
}

async function bytesOf(url: string, headers: Record<string, string>): Promise<Buffer> {
  // fetch() would decompress; the raw bytes are what is compared.
  const { request } = await import("node:http");
  return new Promise((resolve, reject) => {
    request(url, { headers }, (response) => {
      const chunks: Buffer[] = [];
      response.on("data", (chunk) => chunks.push(chunk));
      response.on("end", () => resolve(Buffer.concat(chunks)));
    })
      .on("error", reject)
      .end();
  });
}

async function startNginx(folder: string, plain: Buffer, zipped: Buffer) {
  const port = await freePort();
  await mkdir(path.join(folder, "www"), { recursive: true });
  await writeFile(path.join(folder, "www/page.html"), plain);
  await writeFile(path.join(folder, "www/page.html.gz"), zipped);
  await writeFile(
    path.join(folder, "nginx.conf"),
    `${process.getuid?.() === 0 ? "user root;" : ""} worker_processes 1; daemon off; pid ${folder}/pid; error_log ${folder}/error.log;
events { worker_connections 512; }
http {
  access_log off; sendfile on; tcp_nopush on; open_file_cache max=100; open_file_cache_valid 1h;
  keepalive_requests 1000000000; gzip_static on; default_type text/html;
  client_body_temp_path ${folder}/a; proxy_temp_path ${folder}/b; fastcgi_temp_path ${folder}/c; uwsgi_temp_path ${folder}/d; scgi_temp_path ${folder}/e;
  server { listen 127.0.0.1:${port}; root ${folder}/www; }
}`,
  );
  const args = ["-c", "0", "nginx", "-c", `${folder}/nginx.conf`, "-e", `${folder}/error.log`];
  const child: ChildProcess = spawn("taskset", args, { stdio: "inherit" });
  const url = `http://127.0.0.1:${port}/page.html`;
  await eventually(async () => (await fetch(url).catch(() => null))?.ok ?? false);
  return { child, url };
}
