/**
 * Checks what becomes of messages that the platforms do not accept: they are sent again, marked,
 * given to somebody else, or their writer is told.
 */
import { afterEach, describe, expect, test } from "vitest";
import type { Trouble } from "../../../playground/teams/trouble.ts";
import { type Served, serve } from "../process.ts";
import { type Platform, type World, minutes, openWorld, question } from "../world.ts";

let world: World | undefined;
let served: Served | undefined;
afterEach(async () => {
  await served?.kill();
  await world?.close();
  world = undefined;
  served = undefined;
});

const annaIn = ({ trial }: World) =>
  trial.teams.person(
    "22222222-2222-2222-2222-222222222222",
    "a0000000-0000-4000-8000-000000000001",
  );
const askerIn = ({ trial }: World) =>
  trial.teams.person(
    "11111111-1111-1111-1111-111111111111",
    "a0000000-0000-4000-8000-000000000006",
  );
type TeamsPerson = ReturnType<typeof annaIn>;

/** The calls to a person's chat, by status. */
const callsTo = ({ trial }: World, { conversationId }: TeamsPerson): readonly string[] =>
  trial.teams.log.entries
    .filter(({ kind, name }) => kind === "connector" && name.includes(conversationId))
    .map(({ name, status }) => `${name.split(" ")[0]} ${status}`);
const nextPostTo = ({ trial }: World, { conversationId }: TeamsPerson, trouble: Trouble): void => {
  trial.teams.switches.next(trouble, {
    only: ({ method, path }) =>
      method === "POST" && decodeURIComponent(path).includes(conversationId),
  });
};
const happens = (current: World, what: string, check: () => boolean) =>
  current.trial.teams.until(check, { what });
const offersOf = (cards: readonly { readonly text: string }[]) =>
  cards.filter(({ text }) => text.includes("Kan du ta fråga"));
/** Moves the clock on until the person sees it. */
const comesLater = async (current: World, who: "e-anna", ...words: readonly string[]) => {
  const seen = () => {
    current.clock.forward(1_000);
    const cards = current.who(who).cards();
    return cards.some(({ text }) => words.every((word) => text.includes(word)));
  };
  await expect.poll(seen, { interval: 20 }).toBe(true);
  return current.who(who).sees(...words);
};
const repeated = "kan vara en upprepning";

describe("in Slack", () => {
  test.each([
    "channel_not_found",
    "not_in_channel",
    "is_archived",
    "account_inactive",
    "token_revoked",
    "restricted_action",
  ])(
    "an offer that is answered with %s is not tried again, and goes to the next [line 57]",
    async (error) => {
      world = await openWorld("teams", "slack");
      const { slack } = world.trial;
      slack.switches.next("chat.postMessage", { kind: "refused", error }, { team: "T0POLISEN" });
      await world.who("asker").ask(question);
      await world.who("e-karim").sees("Kan du ta fråga");
      world.clock.forward(minutes(10));
      await world.who("asker").ask({ ...question, text: "En annan fråga, så att tiden går." });
      await world.who("asker").sees("ID-2026-00002");
      const tried = slack.log
        .calls("chat.postMessage", "T0POLISEN")
        .filter(({ arguments: given }) => String(given["text"]).includes("ID-2026-00001"))
        .map(({ arguments: given, answer }) => [given["channel"], answer["error"] ?? "ok"]);
      expect(tried).toEqual([
        ["D0ANNA", error],
        ["D0KARIM", "ok"],
      ]);
    },
  );
});

describe("in Teams", () => {
  test.each([
    [412, {}, false],
    [429, { retryAfterS: 2 }, false],
    [502, {}, true],
    [504, {}, true],
  ])(
    "an offer that is answered with %i comes later (%j, marked as a repeat: %s) [lines 59, 60]",
    async (status, more, isMarked) => {
      world = await openWorld("slack", "teams");
      const anna = annaIn(world);
      nextPostTo(world, anna, { kind: "answer", status, ...more });
      await world.who("asker").ask(question);
      const current = world;
      await happens(world, "refusal", () => callsTo(current, anna).includes(`POST ${status}`));
      expect(offersOf(world.who("e-anna").cards())).toEqual([]);
      const offer = await comesLater(world, "e-anna", "Kan du ta fråga");
      expect(offer.text.includes(repeated)).toBe(isMarked);
      // What may have arrived is sent again only when Teams answers at all.
      const looks = isMarked ? ["GET 200"] : [];
      expect(callsTo(world, anna)).toEqual([`POST ${status}`, ...looks, "POST 201"]);
    },
  );

  test.each([
    [400, "BadSyntax"],
    [403, "BotDisabledByAdmin"],
    [403, "ConversationBlockedByUser"],
    [404, "ConversationNotFound"],
    [413, "MessageSizeTooBig"],
  ])(
    "an offer that is answered with %i %s is not tried again, and goes to the next at once [lines 59, 61]",
    async (status, code) => {
      world = await openWorld("slack", "teams");
      const anna = annaIn(world);
      nextPostTo(world, anna, { kind: "answer", status, code });
      await world.who("asker").ask(question);
      // The clock has not moved, so nobody waited for the offer to expire.
      await world.who("e-karim").sees("Kan du ta fråga");
      world.clock.forward(minutes(10));
      await world.who("asker").ask({ ...question, text: "En annan fråga, så att tiden går." });
      await world.who("asker").sees("ID-2026-00002");
      expect(callsTo(world, anna).filter((call) => call === `POST ${status}`)).toHaveLength(1);
      const [first] = await world.store.listTickets({ state: null, limit: null });
      const loaded = await world.store.ticket(first?.id ?? "");
      expect(loaded?.ticket.offers.map(({ expert, state }) => [expert, state])).toEqual([
        ["e-anna", "expired"],
        ["e-karim", "pending"],
      ]);
    },
  );

  test("an offer whose answer was lost comes a second time only, and says that it may be a repeat [line 60]", async () => {
    world = await openWorld("slack", "teams");
    const anna = annaIn(world);
    nextPostTo(world, anna, { kind: "drop" });
    await world.who("asker").ask(question);
    await world.who("e-anna").sees("Kan du ta fråga");
    const second = await comesLater(world, "e-anna", "Kan du ta fråga", repeated);
    expect(callsTo(world, anna)).toEqual(["POST 0", "GET 200", "POST 201"]);
    await world.who("e-anna").press(second, "offer.accept");
    await world.who("asker").sees("är tagen");
    // The first copy is still in the chat, so the later one says of itself that it may be a
    // duplicate, whatever it shows.
    await world.who("e-anna").sees("Du har tagit frågan", repeated);
    const metrics = await (await fetch(`${world.trial.idjour.url}/metrics`)).text();
    expect(metrics).toMatch(
      /idjour_sent_total\{platform="teams",call="post",result="unsure"\} 1\n/u,
    );
  });

  test("a reply to the copy that is not known is no other question's words: which one is meant is asked", async () => {
    world = await openWorld("slack", "teams");
    const anna = annaIn(world);
    nextPostTo(world, anna, { kind: "drop" });
    await world.who("asker").ask(question);
    const lost = await world.who("e-anna").sees("Kan du ta fråga");
    const second = await comesLater(world, "e-anna", "Kan du ta fråga", repeated);
    await world.who("e-anna").press(second, "offer.accept");
    await world.who("e-anna").sees("är din");
    await world.who("e-anna").write("Detta hör till kortet som svaret gäller.", lost);
    const told = await world
      .who("e-anna")
      .sees("Gäller det ID-2026-00001?", "Detta hör till kortet");
    expect(told.buttons).toEqual(["ask.join", "ask"]);
    await world.who("e-anna").write("Detta svarar inte på något.", second);
    await world.who("asker").sees("svarar inte på något");
    const texts = world
      .who("asker")
      .cards()
      .map(({ text }) => text);
    expect(texts.filter((text) => text.includes("hör till kortet"))).toEqual([]);
  });

  test("who cannot be reached is asked nothing more, until they are heard from [line 61]", async () => {
    world = await openWorld("slack", "teams");
    const anna = annaIn(world);
    nextPostTo(world, anna, { kind: "answer", status: 403, code: "ConversationBlockedByUser" });
    await world.who("asker").ask(question);
    await world.who("e-karim").sees("Kan du ta fråga");
    await world.who("asker").ask({ ...question, text: "En annan fråga, så att hon står på tur." });
    await world.who("asker").sees("ID-2026-00002");
    await world.who("e-sara").sees("Kan du ta fråga");
    expect(callsTo(world, anna)).toEqual(["POST 403"]);
    await anna.dm("jour");
    await world.who("e-anna").sees("tjänst");
    await world.who("asker").ask({ ...question, text: "En tredje fråga, när hon är tillbaka." });
    await world.who("e-anna").sees("Kan du ta fråga");
  });

  test("to one who took the app away nothing is sent any more, not even a change, and the writer is told [line 63]", async () => {
    world = await openWorld("slack", "teams");
    const anna = annaIn(world);
    const asker = world.who("asker");
    await asker.ask(question);
    await world
      .who("e-anna")
      .press(await world.who("e-anna").sees("Kan du ta fråga"), "offer.accept");
    await world.who("e-anna").sees("är din");
    const receipt = await asker.sees("Din fråga");
    const message = await asker.write("Kommer detta fram?", receipt);
    await world.who("e-anna").sees("Kommer detta fram?");
    await anna.uninstall();
    const before = callsTo(world, anna).length;
    await asker.edit(message, "Kommer detta inte fram?");
    await asker.write("Och detta?", receipt);
    await asker.sees("kom inte fram");
    const { store, clock } = world;
    const waiting = { interval: 20 };
    await expect.poll(() => store.backlog(clock.now()), waiting).toMatchObject({ waiting: 0 });
    expect(callsTo(world, anna)).toHaveLength(before);
  });
});

const refuseAsker = (current: World, platform: Platform): void => {
  if (platform === "slack")
    current.trial.slack.switches.next(
      "chat.postMessage",
      { kind: "refused", error: "restricted_action" },
      { team: "T0SKATT" },
    );
  else nextPostTo(current, askerIn(current), { kind: "answer", status: 400 });
};

test.each([
  ["slack", "teams"],
  ["teams", "slack"],
] as const)(
  "what cannot be delivered in %s is given up, and its writer in %s is told [line 65]",
  async (askers, experts) => {
    world = await openWorld(askers, experts);
    const [asker, anna] = [world.who("asker"), world.who("e-anna")];
    await asker.ask(question);
    await anna.press(await anna.sees("Kan du ta fråga"), "offer.accept");
    const work = await anna.sees("är din");
    await asker.sees("är tagen", "svaret kommer hit");
    refuseAsker(world, askers);
    await anna.write("Detta kommer inte fram.", work);
    const told = await anna.sees("kom inte fram");
    expect(told.text).toContain("ID-2026-00001");
    expect(await world.store.backlog(world.clock.now())).toMatchObject({ parked: 1 });
    await anna.write("Men detta.", work);
    await asker.sees("Men detta.");
    expect(asker.cards().some(({ text }) => text.includes("Detta kommer inte"))).toBe(false);
  },
);

test("killed with three messages under way, each arrives once and in its order [line 64]", async () => {
  world = await openWorld("slack", "slack", { clock: "real" });
  await world.trial.idjour.close();
  const settings = { ...world.trial.environment, DATABASE_URL: world.databaseUrl };
  served = await serve(settings);
  world.trial.connect(served.url);
  const { slack } = world.trial;
  const [asker, anna] = [world.who("asker"), world.who("e-anna")];
  await asker.ask(question);
  await anna.press(await anna.sees("Kan du ta fråga"), "offer.accept");
  const work = await anna.sees("är din");
  await asker.sees("är tagen", "svaret kommer hit");
  const release = slack.switches.hold("chat.postMessage", { team: "T0SKATT" });
  const rows = ["Rad alfa.", "Rad bravo.", "Rad cesar."];
  for (const row of rows) await anna.write(row, work);
  await asker.sees("Rad alfa.");
  await served.kill();
  release();
  served = await serve(settings);
  world.trial.connect(served.url);
  const arrived = () =>
    asker.cards().flatMap(({ text }) => rows.find((row) => text.includes(row)) ?? []);
  await slack.until(() => arrived().includes("Rad cesar."), { what: "all", withinMs: 30_000 });
  expect(arrived()).toEqual(rows);
}, 60_000);
