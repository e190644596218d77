/**
 * The page's server: what it shows, accepts and refuses. What the page looks like, test/browser
 * shows.
 */
import { afterAll, beforeAll, expect, test } from "vitest";
import type { News } from "../../playground/page/board.ts";
import { holding } from "../../playground/page/stories/course.ts";
import { type Rehearsal, openRehearsal } from "../../playground/page/rehearsal.ts";
import { type Page, openPage } from "../../playground/page/server.ts";
import { eventually } from "../../playground/page/stage.ts";

let rehearsal: Rehearsal;
let page: Page;
beforeAll(async () => {
  rehearsal = await openRehearsal();
  page = await openPage(rehearsal);
});
afterAll(async () => {
  await page.close();
  await rehearsal.close();
});

const doIt = async (deed: unknown, headers: Record<string, string> = {}): Promise<Response> =>
  fetch(`${page.url}do`, {
    method: "POST",
    headers: { "content-type": "application/json", ...headers },
    body: JSON.stringify(deed),
  });

/** The first news of a window: everything. */
const everything = async (): Promise<News> => {
  const closing = new AbortController();
  const response = await fetch(`${page.url}live`, { signal: closing.signal });
  let text = "";
  for await (const piece of response.body ?? []) {
    text += new TextDecoder().decode(piece);
    if (text.includes("\n\n")) break;
  }
  closing.abort();
  return JSON.parse(text.slice("data: ".length, text.indexOf("\n\n")));
};

const idOf = (name: string): string =>
  rehearsal.stage.cast.members.find((member) => member.name === name)?.id ?? "";

test("a window is told everything when it opens: the world and everyone's chats", async () => {
  const { world, people } = await everything();
  expect(world?.bot).toBe("running");
  expect(Object.keys(people)).toHaveLength(world?.people.length ?? 0);
  expect(people[idOf("Kim Sand")]).toMatchObject({ platform: "teams", installed: true });
  expect(people[idOf("Anna Lind")]).toMatchObject({ platform: "slack", modal: null });
});

test("what someone writes stands in the chat, and the inspector has the request as it was signed", async () => {
  const person = idOf("Robin Ek");
  const chat = rehearsal.person(person)?.places[0]?.id;
  const done = await doIt({ do: "slack.command", person, place: chat, text: "hjälp" });
  expect(await done.json()).toMatchObject({ ok: true });
  await rehearsal.look();
  const step = rehearsal.steps().findLast((one) => one.kind === "request" && one.person === person);
  expect(step).toMatchObject({ what: "command", status: 200 });
  expect(await (await fetch(`${page.url}raw/${step?.id}`)).json()).toMatchObject({
    headers: { "x-slack-signature": expect.stringMatching(/^v0=[0-9a-f]{64}$/u) },
    payload: { command: "/id", text: "hjälp" },
  });
});

test("a routing decision is told with everyone's reasons in words", async () => {
  const { stage } = rehearsal;
  const kim = stage.cast.member(idOf("Kim Sand"));
  await kim?.someone.ask({
    text: "Är laminatet ändrat?",
    topic: "passport-authenticity",
    examined: ["original-in-hand"],
  });
  await kim?.someone.sees("Din fråga");
  await rehearsal.look();
  const offered = rehearsal
    .steps()
    .find((step) => step.kind === "event" && step.type === "offered");
  if (offered?.kind !== "event") throw new Error("Nothing was offered.");
  const people = offered.decision?.people ?? [];
  expect(people.filter(({ stands }) => stands === "chosen")).toHaveLength(1);
  expect(people.find(({ name }) => name === "Lars Åkesson")).toMatchObject({
    stands: "passed over",
    reasons: [{ sv: "har inte ämnet" }, { sv: "hör till frågeställarens egen myndighet" }],
  });
});

test("a window that connects later makes its language that of the cards, also once there are some", async () => {
  const languages = async () =>
    new Set((await everything()).world?.people.map(({ language }) => language));
  expect(await languages()).toEqual(new Set(["sv"]));
  await doIt({ do: "greet", language: "en" });
  expect(await languages()).toEqual(new Set(["en"]));
  await doIt({ do: "greet", language: "sv" });
  expect(await languages()).toEqual(new Set(["sv"]));
});

test("someone asleep does nothing until woken", async () => {
  const person = idOf("Karim Haddad");
  await doIt({ do: "asleep", person, on: true });
  const chat = rehearsal.person(person)?.places[0]?.id;
  const write = { do: "write", person, place: chat, text: "hjälp" };
  expect(await (await doIt(write)).json()).toMatchObject({ ok: false, why: { en: /asleep/u } });
  await doIt({ do: "asleep", person, on: false });
  expect(await (await doIt(write)).json()).toMatchObject({ ok: true });
});

test("what cannot be done is said in both languages", async () => {
  const answer = await doIt({ do: "write", person: "slack/T0/U0", place: "D0", text: "hej" });
  expect(await answer.json()).toEqual({
    ok: false,
    why: { sv: "Det finns ingen slack/T0/U0 här.", en: "There is nobody called slack/T0/U0 here." },
  });
});

test("what is no deed is refused", async () => {
  expect((await doIt({ do: "fly" })).status).toBe(400);
  expect((await doIt("nothing")).status).toBe(400);
});

test("another site in the same browser can neither act nor read", async () => {
  const story = { do: "story", id: "answered", language: "sv" };
  expect((await doIt(story, { origin: "https://other.example" })).status).toBe(403);
  expect(rehearsal.world().story).toBeNull();
  const page404 = await fetch(`${page.url}etc/passwd`);
  expect(page404.status).toBe(404);
  const { "content-security-policy": policy } = Object.fromEntries((await fetch(page.url)).headers);
  expect(policy).toContain("default-src 'none'");
});

test("a platform that is down gets its cards when it is up again", async () => {
  const { stage } = rehearsal;
  const trouble = (on: boolean) => doIt({ do: "trouble", platform: "slack", trouble: "down", on });
  await trouble(true);
  expect(rehearsal.world().troubles).toEqual({ slack: ["down"], teams: [] });
  const siri = stage.cast.member(idOf("Siri Dahl"))?.someone;
  await siri?.ask({
    text: "Är det här främlingspasset äkta?",
    topic: "passport-authenticity",
    documentType: "alien-passport",
    examined: ["original-in-hand"],
  });
  await eventually(
    stage,
    () => stage.slack.log.calls().find(({ status }) => status === 503),
    "a refused call",
  );
  await trouble(false);
  // The wait before the next try takes seconds of real time; the clock can move at once.
  await stage.forward(60_000);
  const offers = () => holding(stage, { words: "Främlingspass", button: "offer.accept" });
  const [offer] = await eventually(
    stage,
    () => (offers().length > 0 ? offers() : undefined),
    "the offer",
  );
  expect(offer?.member.role).toBe("expert");
});
