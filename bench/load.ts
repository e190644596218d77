/**
 * Sends the load, in a process of its own, so that its work is not measured. It makes every request
 * ready before the clock starts (each with its own body, signed as Slack signs), keeps a number of
 * connections busy or sends at a fixed rate, and reports the times.
 */
import { createHmac } from "node:crypto";
import { setTimeout as wait } from "node:timers/promises";
import { Pool } from "undici";

/** One request as a platform sent it, from which many others are made. */
export type Template = {
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** Slack sends interactions as a form with the JSON in one field. */
  readonly asForm: boolean;
  /** Slack's signing secret; null where the headers hold a token. */
  readonly secret: string | null;
  /** Strings in the body that are new in each request. */
  readonly unique: readonly string[];
  /**
   * Strings in the body that name the person, for each person in turn; the first are the body's
   * own.
   */
  readonly people: readonly (readonly string[])[];
};
export type Job = {
  /** The programs that answer; requests go to them in turn. */
  readonly origins: readonly string[];
  readonly template: Template;
  /** Keeps requests of several runs apart. */
  readonly run: string;
  readonly requests: number;
  readonly connections: number;
  /** Evenly spread; null: as fast as they are answered. */
  readonly perSecond: number | null;
};
export type Result = {
  readonly startedAt: number;
  readonly endedAt: number;
  /** The error of each request that was not answered with 200. */
  readonly failed: readonly string[];
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
  /** The slowest. */
  readonly most: number;
};

type Ready = {
  readonly headers: Record<string, string>;
  /** Outside the heap: with thousands of long strings in it a collection would stall this process for a second, and whoever is measured would seem slow. */
  readonly body: Buffer;
  /** The index of its origin; one person's requests go to all of them. */
  readonly to: number;
};

const made = ({ template, run, origins }: Job, n: number): Ready => {
  const { people, unique, secret } = template;
  const to = (n + Math.floor(n / people.length)) % origins.length;
  const [own = []] = people;
  const person = people[n % people.length] ?? own;
  let body = template.body;
  own.forEach((word, i) => (body = body.replaceAll(word, person[i] ?? word)));
  for (const word of unique) body = body.replaceAll(word, `${word}${run}${n}`);
  if (template.asForm) body = new URLSearchParams({ payload: body }).toString();
  if (secret === null) return { headers: { ...template.headers }, body: Buffer.from(body), to };
  const timestamp = String(Math.floor(Date.now() / 1000));
  const digest = createHmac("sha256", secret).update(`v0:${timestamp}:${body}`).digest("hex");
  return {
    headers: {
      ...template.headers,
      "x-slack-request-timestamp": timestamp,
      "x-slack-signature": `v0=${digest}`,
    },
    body: Buffer.from(body),
    to,
  };
};

const carriedOut = async (job: Job): Promise<Result> => {
  const connections = Math.ceil(job.connections / job.origins.length);
  const pools = job.origins.map((origin) => new Pool(origin, { connections }));
  const ready = Array.from({ length: job.requests }, (_, n) => made(job, n));
  const times: number[] = [];
  const failed: string[] = [];
  const send = async ({ headers, body, to }: Ready, since: number): Promise<void> => {
    try {
      const { path } = job.template;
      const answer = await pools[to]?.request({ path, method: "POST", headers, body });
      await answer?.body.dump();
      if (answer?.statusCode !== 200) failed.push(`status ${answer?.statusCode}`);
    } catch (error) {
      failed.push(String(error));
    }
    times.push(performance.now() - since);
  };
  // What making them has left is collected before the clock starts.
  globalThis.gc?.();
  const startedAt = Date.now();
  if (job.perSecond === null) {
    const next = ready.values();
    const worker = async (): Promise<void> => {
      for (const one of next) await send(one, performance.now());
    };
    await Promise.all(Array.from({ length: job.connections }, worker));
  } else {
    const start = performance.now();
    const sending: Promise<void>[] = [];
    for (const [i, one] of ready.entries()) {
      // Counted from when it should have gone, so that a server that stalls is not flattered.
      const due = start + (i * 1000) / job.perSecond;
      const early = due - performance.now();
      if (early > 1) await wait(early);
      sending.push(send(one, due));
    }
    await Promise.all(sending);
  }
  const endedAt = Date.now();
  await Promise.all(pools.map((pool) => pool.close()));
  const sorted = times.toSorted((a, b) => a - b);
  const at = (part: number): number => sorted[Math.floor(sorted.length * part)] ?? Number.NaN;
  const most = sorted.at(-1) ?? Number.NaN;
  return { startedAt, endedAt, failed, p50: at(0.5), p95: at(0.95), p99: at(0.99), most };
};

process.on("message", (job: Job) => {
  void carriedOut(job).then((result) => process.send?.(result));
});
