/**
 * Plays a whole question while each connection and each request that this process makes is written
 * down, and compares them with docs/security/outgoing.md: only what is set is called, and no model.
 */
import { subscribe, unsubscribe } from "node:diagnostics_channel";
import { readFileSync } from "node:fs";
import type { ClientRequest } from "node:http";
import type { Socket } from "node:net";
import { join } from "node:path";
import { afterEach, expect, test } from "vitest";
import { openFakeAi } from "../knowledge/fake-ai.ts";
import { type World, answer, openWorld, outcome, question } from "./world.ts";

let world: World | null = null;
afterEach(() => world?.close());

const page = readFileSync(join(import.meta.dirname, "../../docs/security/outgoing.md"), "utf8");
/** What is called by a path, as the first column of the page says it. */
const purposes: readonly (readonly [RegExp, string])[] = [
  [/^\/api\/[a-z]+(?:\.[a-zA-Z.]+)+$/u, "Slack's Web API"],
  [/^\/actions\/T[A-Z\d]+\//u, "Slack's answers to one press"],
  [/\/oauth2\/v2\.0\/token$/u, "Microsoft's sign-in"],
  [/^\/v1\/\.well-known\//u, "Microsoft's signing keys"],
  [/\/v3\/(?:conversations|teams)\b/u, "Teams' bot service"],
];
/** Where there are two ways to say something, either may be taken. */
const isOneWay = (purpose: string): boolean => purpose === "Slack's answers to one press";

/** What is opened and asked for from now on: names looked up, ends as `host:port`, requests as end and path. */
const recordNetwork = () => {
  const names = new Set<string>();
  const ends = new Set<string>();
  const asked: { readonly end: string; readonly path: string }[] = [];
  const opened = (message: unknown): void => {
    const { socket } = message as { readonly socket: Socket };
    socket.once("lookup", (_error, _address, _family, host: string) => names.add(host));
    socket.once("connect", () => ends.add(`${socket.remoteAddress}:${socket.remotePort}`));
  };
  const note = (url: URL): unknown => asked.push({ end: url.host, path: url.pathname });
  const fetched = (message: unknown): void => {
    const { request } = message as { readonly request: { origin: string; path: string } };
    note(new URL(request.path, request.origin));
  };
  const requested = (message: unknown): void => {
    const { request } = message as { readonly request: ClientRequest };
    note(new URL(request.path, `http://${request.getHeader("host")?.toString() ?? "unknown"}`));
  };
  const channels = [
    ["net.client.socket", opened],
    ["undici:request:create", fetched],
    ["http.client.request.start", requested],
  ] as const;
  for (const [name, heard] of channels) subscribe(name, heard);
  const stop = (): void => {
    for (const [name, heard] of channels) unsubscribe(name, heard);
  };
  return { names, ends, asked, stop };
};
const portOf = (url: string): string => `127.0.0.1:${new URL(url).port}`;

test("a question from first to last opens connections to the two platforms alone, and to no model", async () => {
  const recorded = recordNetwork();
  const model = await openFakeAi();
  try {
    world = await openWorld("teams", "slack");
    const [asker, anna, bo] = [world.who("asker"), world.who("e-anna"), world.who("c-bo")];
    await asker.ask(question);
    await anna.press(await anna.sees("Kan du ta fråga"), "offer.accept");
    await anna.fillIn(await anna.sees("är din"), "answer.open", answer);
    await asker.fillIn(await asker.sees("Svar på fråga"), "outcome.open", outcome);
    await bo.press(await bo.sees("Utkast till kunskapsartikel"), "article.approve");
    await bo.sees("Godkänd och publicerad");
    const { slack, teams, idjour } = world.trial;
    // This process also plays the platforms, which call the bot.
    const set = [slack.url, teams.url, idjour.url].map(portOf);
    expect([...recorded.ends].toSorted()).toEqual(set.toSorted());
    expect([...recorded.names]).toEqual([]);
    const called = recorded.asked.filter(({ end }) => end !== portOf(idjour.url));
    const purposeOf = (path: string): string =>
      purposes.find(([pattern]) => pattern.test(path))?.[1] ?? `not on the page: ${path}`;
    const reached = new Set(called.map(({ path }) => purposeOf(path)));
    const known = purposes.map(([, purpose]) => purpose);
    expect([...reached].filter((purpose) => !known.includes(purpose))).toEqual([]);
    expect(known.filter((purpose) => !reached.has(purpose) && !isOneWay(purpose))).toEqual([]);
    for (const purpose of reached) expect(page).toContain(`\n| ${purpose} |`);
    // Had a model been called, it would have been seen.
    const text = JSON.stringify({ model: "vectors-1", input: ["pass"] });
    await fetch(`${model.url}/embeddings`, { method: "POST", body: text });
    await expect.poll(() => [...recorded.ends]).toContain(portOf(model.url));
    expect(purposeOf(recorded.asked.at(-1)?.path ?? "")).toMatch(/^not on the page: /u);
  } finally {
    recorded.stop();
    await model.close();
  }
});
