/**
 * Plays a whole question while each connection that this process opens is written down, and
 * compares them with docs/security/outgoing.md: only what is set is called, and no model.
 */
import { subscribe, unsubscribe } from "node:diagnostics_channel";
import type { Socket } from "node:net";
import { afterEach, expect, test } from "vitest";
import { openFakeAi } from "../knowledge/fake-ai.ts";
import { type World, answer, openWorld, outcome, question } from "./world.ts";

let world: World | null = null;
afterEach(() => world?.close());

/** The ends of the connections that are opened from now on: `host:port` as it was asked for. */
const recordNetwork = () => {
  const names = new Set<string>();
  const ends = new Set<string>();
  const opened = (message: unknown): void => {
    const { socket } = message as { readonly socket: Socket };
    socket.once("lookup", (_error, _address, _family, host: string) => names.add(host));
    socket.once("connect", () => ends.add(`${socket.remoteAddress}:${socket.remotePort}`));
  };
  subscribe("net.client.socket", opened);
  return { names, ends, stop: () => unsubscribe("net.client.socket", opened) };
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
    const { trial } = world;
    // This process also plays the platforms, which call the bot.
    const set = [trial.slack.url, trial.teams.url, trial.idjour.url].map(portOf);
    expect([...recorded.ends].toSorted()).toEqual(set.toSorted());
    expect([...recorded.names]).toEqual([]);
    // Had one been called, it would have been seen.
    const asked = JSON.stringify({ model: "vectors-1", input: ["pass"] });
    await fetch(`${model.url}/embeddings`, { method: "POST", body: asked });
    await expect.poll(() => [...recorded.ends]).toContain(portOf(model.url));
  } finally {
    recorded.stop();
    await model.close();
  }
});
