/**
 * Floods the product from a process of its own: keeps a number of requests under way, each sent as
 * soon as one was answered, until it is told to stop. Tells how often each status was answered.
 */
import { createHmac } from "node:crypto";
import { Pool } from "undici";

export type Flood = {
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** Slack sends interactions as a form with the JSON in one field. */
  readonly asForm: boolean;
  /** Slack's signing secret; null: the headers hold a token, or nothing. */
  readonly secret: string | null;
  /** Strings in the body that are new in each request. */
  readonly unique: readonly string[];
  readonly atOnce: number;
};
export type Flooding = { readonly origin: string; readonly floods: readonly Flood[] };
/** How often each status was answered; `cut off` counts what was ended in the middle. */
export type Flooded = Readonly<Record<string, number>>;

const counts: Record<string, number> = {};
const flooding = { over: false };
let sent = 0;

const one = async (pool: Pool, { path, headers, secret, ...flood }: Flood): Promise<void> => {
  sent += 1;
  let { body } = flood;
  for (const word of flood.unique) body = body.replaceAll(word, `${word}f${sent}`);
  if (flood.asForm) body = new URLSearchParams({ payload: body }).toString();
  const timestamp = String(Math.floor(Date.now() / 1000));
  const signed = (key: string): string =>
    createHmac("sha256", key).update(`v0:${timestamp}:${body}`).digest("hex");
  const signature = secret === null ? {} : { "x-slack-signature": `v0=${signed(secret)}` };
  const all = { ...headers, "x-slack-request-timestamp": timestamp, ...signature };
  const answer = await pool
    .request({ path, method: "POST", headers: all, body })
    .then(async (got) => {
      await got.body.dump();
      return String(got.statusCode);
    })
    .catch(() => "cut off");
  counts[answer] = (counts[answer] ?? 0) + 1;
};

process.on("message", (message: Flooding | "stop") => {
  if (message === "stop") {
    flooding.over = true;
    return;
  }
  const { origin, floods } = message;
  const working = floods.map(async (flood) => {
    const pool = new Pool(origin, { connections: flood.atOnce });
    const worker = async (): Promise<void> => {
      while (!flooding.over) await one(pool, flood);
    };
    await Promise.all(Array.from({ length: flood.atOnce }, worker));
    await pool.close();
  });
  void Promise.all(working).then(() => process.send?.(counts));
});
