// Readers who come at a steady rate, whether or not the last one was answered yet; every so often
// one asks for a page that no cache holds.
import { Agent, request } from "node:http";
import { percentile } from "./report";

export type Read = { perSecond: number; failed: number; hitP95: number; missP95: number };
type Rate = { perSecond: number; missEvery: number };

const TICK = 10;
/** More than this many unanswered at once, and the rest count as failed. */
const UNANSWERED = 1_000;

/** Starts at once; stop() waits for the last answer and says how it went. */
export function readSteadily(url: string, { perSecond, missEvery }: Rate) {
  const agent = new Agent({ keepAlive: true, maxSockets: 64 });
  const times = { hit: [] as number[], miss: [] as number[] };
  let asked = 0;
  let failed = 0;
  let open = 0;
  const began = performance.now();
  const ask = () => {
    asked += 1;
    if (open >= UNANSWERED) {
      failed += 1;
      return;
    }
    const isMiss = asked % missEvery === 0;
    // Each names another comment to answer, so that no two have the same key.
    const target = isMiss ? `${url}?replyto=x${asked}` : url;
    const start = performance.now();
    open += 1;
    const done = (ok: boolean) => {
      open -= 1;
      if (ok) times[isMiss ? "miss" : "hit"].push(performance.now() - start);
      else failed += 1;
    };
    request(target, { agent }, (response) => {
      response.resume().once("end", () => done(response.statusCode === 200));
    })
      .once("error", () => done(false))
      .end();
  };
  const timer = setInterval(() => {
    const due = ((performance.now() - began) / 1_000) * perSecond;
    while (asked < due) ask();
  }, TICK);
  return {
    async stop(): Promise<Read> {
      clearInterval(timer);
      const seconds = (performance.now() - began) / 1_000;
      while (open > 0) await new Promise((resolve) => setTimeout(resolve, TICK));
      agent.destroy();
      return {
        perSecond: (times.hit.length + times.miss.length) / seconds,
        failed,
        hitP95: percentile(times.hit, 0.95),
        missP95: percentile(times.miss, 0.95),
      };
    },
  };
}
