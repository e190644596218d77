/**
 * Asks the product every 20 ms whether it is alive, from a process of its own, until it is told to
 * stop. Tells the longest wait in milliseconds.
 */
import { setTimeout as wait } from "node:timers/promises";
import { Pool } from "undici";

const everyMs = 20;
const asking = { over: false };

const ask = async (origin: string): Promise<number> => {
  const pool = new Pool(origin, { connections: 1 });
  let longest = 0;
  while (!asking.over) {
    const since = performance.now();
    const { body } = await pool.request({ path: "/healthz", method: "GET" });
    await body.dump();
    longest = Math.max(longest, performance.now() - since);
    await wait(everyMs);
  }
  await pool.close();
  return longest;
};

process.on("message", (message: { readonly origin: string } | "stop") => {
  if (message === "stop") asking.over = true;
  else void ask(message.origin).then((longest) => process.send?.(longest));
});
