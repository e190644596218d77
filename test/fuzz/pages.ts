/**
 * Sends what no browser would to every page and route of the running program that needs no signature, and
 * gives the texts of a long file to the command that screens them.
 */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { Pool } from "undici";
import { type Chance, openChance } from "../../src/simulation/chance.ts";
import { run } from "../commands/world.ts";
import { hostileText, pick, planted } from "./hostile.ts";
import type { Town } from "./town.ts";

const routes = [
  "GET /report",
  "GET /report/csv",
  "GET /report/chart",
  "GET /report/enter",
  "POST /report/enter",
  "POST /report/leave",
  "GET /report/style.css",
  "GET /slack/install",
  "GET /slack/oauth_redirect",
  "GET /healthz",
  "GET /metrics",
] as const;
const names = ["link", "lang", "period", "table", "agency", "state", "code", "__proto__"] as const;

const words = (chance: Chance): string =>
  pick(chance, [
    "2026-W47",
    "sv",
    "byTopic",
    pick(chance, planted),
    hostileText(chance).slice(0, 300),
  ]);
const queryOf = (chance: Chance): string =>
  new URLSearchParams(
    Array.from({ length: chance.below(4) }, () => [pick(chance, names), words(chance)]),
  ).toString();
/** What may stand in a header. */
const asHeader = (text: string): string => text.replaceAll(/[^\x20-\x7e]/gu, "?").slice(0, 200);

const atOnce = 16;
const speaksOfCode =
  /\bat (?:async )?[\w.<>]+ \(|node_modules|\.(?:ts|js|mjs):\d|TypeError|Error:/u;

export type Visited = {
  readonly problems: readonly string[];
  readonly counts: Record<string, number>;
};

/** Asks so many pages; each must be answered below 500, and without a failure's own words or a number. */
export const atPages = async (
  { url }: Town,
  { seed, count }: { readonly seed: number; readonly count: number },
): Promise<Visited> => {
  const pool = new Pool(url, { connections: atOnce, headersTimeout: 60_000 });
  const problems: string[] = [];
  const counts: Record<string, number> = {};
  let next = 0;
  const worker = async (): Promise<void> => {
    while (next < count && problems.length < 50) {
      const n = next;
      next += 1;
      const chance = openChance(Math.imul(seed, 1_000_003) + n);
      const [method, path] = pick(chance, routes).split(" ");
      const query = queryOf(chance);
      const answer = await pool
        .request({
          method: method === "POST" ? "POST" : "GET",
          path: `${path}?${query}`,
          headers: {
            cookie: `idjour=${asHeader(words(chance))}`,
            "content-type": pick(chance, ["application/x-www-form-urlencoded", "text/plain"]),
            "sec-fetch-site": pick(chance, ["same-origin", "cross-site", asHeader(words(chance))]),
          },
          body:
            method === "POST" ? (chance.below(3) === 0 ? words(chance) : queryOf(chance)) : null,
        })
        .catch((error: unknown) => String(error));
      if (typeof answer === "string") {
        problems.push(`page ${n}: ${answer} (${method} ${path})`);
        continue;
      }
      const body = await answer.body.text();
      counts[answer.statusCode] = (counts[answer.statusCode] ?? 0) + 1;
      const isWrong = answer.statusCode >= 500 || speaksOfCode.test(body);
      if (isWrong)
        problems.push(`page ${n}: ${answer.statusCode} (${method} ${path}?${query.slice(0, 200)})`);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  await pool.close();
  return { problems, counts };
};

/** Screens so many texts by the command, in one file: a line for each, and no number in any of them. */
export const atCommand = async (
  { folder }: Town,
  { seed, count }: { readonly seed: number; readonly count: number },
): Promise<readonly string[]> => {
  const file = join(folder.path, "texts.jsonl");
  const lines = Array.from({ length: count }, (_, n) => {
    const chance = openChance(Math.imul(seed, 999_983) + n);
    return JSON.stringify({
      id: n,
      text: `${hostileText(chance).slice(0, 300)} ${pick(chance, planted)} `,
    });
  });
  writeFileSync(file, `${lines.join("\n")}\n`);
  const { status, out, err } = await run(["guard", file], { folder });
  const printed = out.trim().split("\n");
  return [
    ...(status === 0 && err === "" ? [] : [`guard: status ${status}, ${err.slice(0, 300)}`]),
    ...(printed.length === count ? [] : [`guard: ${printed.length} lines for ${count} texts`]),
  ];
};
