/**
 * Checks contract section 7, ids in cards: what every button of a whole course carries, and what
 * Teams gathers.
 */
import { afterEach, describe, expect, test } from "vitest";
import { idsInRow } from "../../../src/bots/slack/input-ids.ts";
import { answer, minutes, outcome, question } from "../world.ts";
import { type UserId, type World, openWorld, platforms } from "./world.ts";

let world: World | undefined;
afterEach(async () => {
  await world?.close();
  world = undefined;
});

type Button = { readonly verb: string; readonly ids: Readonly<Record<string, unknown>> };
const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null;
const parsed = (text: string): Record<string, unknown> => {
  const value: unknown = JSON.parse(text);
  return isRecord(value) ? value : {};
};

/** All buttons that a person sees; in Teams without the data that only says how to read it. */
const buttonsOf = ({ platform, slack, teams }: World, who: UserId): readonly Button[] =>
  platform === "slack"
    ? slack(who)
        .messages()
        .flatMap(({ buttons }) =>
          buttons.map(({ actionId, value, type, blockId }) => ({
            verb: actionId,
            ids: parsed(type === "static_select" ? (idsInRow(blockId) ?? "{}") : value),
          })),
        )
    : teams(who)
        .messages()
        .flatMap(({ buttons }) =>
          buttons
            // What only unfolds more buttons has no verb.
            .filter(({ verb }) => verb !== "")
            .map(({ verb, data }) => {
              const { verb: _, msteams: __, multi: ___, reason: ____, ...ids } = data;
              return { verb, ids };
            }),
        );

/** Plays a question from the form to the article, and gives all buttons that were on the way. */
const course = async (current: World): Promise<readonly Button[]> => {
  const [asker, anna, bo, ulf] = (["asker", "e-anna", "c-bo", "c-ulf"] as const).map(current.who);
  if (!asker || !anna || !bo || !ulf) throw new Error("somebody is missing");
  const all: Button[] = [];
  const look = (...people: readonly UserId[]) => {
    for (const who of people) all.push(...buttonsOf(current, who));
  };
  await asker.ask(question);
  await anna.sees("Kan du ta fråga");
  await asker.sees("Din fråga");
  look("asker", "e-anna");
  current.clock.forward(minutes(30));
  await current.who("e-karim").sees("Kan du ta fråga");
  current.clock.forward(minutes(30));
  await current.who("e-sara").sees("Kan du ta fråga");
  current.clock.forward(minutes(15));
  const stuck = await ulf.sees("behöver dig");
  look("c-ulf", "e-sara");
  await ulf.fillIn(stuck, "ticket.handover", { to: "e-anna" });
  await anna.press(await anna.sees("Kan du ta fråga"), "offer.accept");
  await anna.sees("är din");
  look("e-anna");
  await anna.fillIn(await anna.sees("är din"), "answer.open", answer);
  await asker.sees("Svar på fråga");
  look("asker");
  current.clock.forward(minutes(60 * 24 * 7));
  const reminder = await asker.sees("Vad ledde svaret på fråga");
  look("asker");
  await asker.press(reminder, "outcome.q1.1");
  await asker.sees("Vad ledde svaret på fråga", "Behövs en fysisk undersökning");
  look("asker");
  await asker.fillIn(reminder, "outcome.open", outcome);
  await bo.sees("Utkast till kunskapsartikel");
  look("asker", "c-bo");
  return all;
};

describe.each(platforms)("in %s", (platform) => {
  test("every button of a question's cards carries its ticket, and nothing but opaque ids [line 85]", async () => {
    world = await openWorld(platform);
    const buttons = await course(world);
    const [listed] = await world.store.listTickets({ state: null, limit: null });
    // The weekly card, which comes meanwhile, is about no question.
    const about = buttons.filter(
      ({ verb }) => !/^(?:ask|level|need|org|report|training)(?:\.|$)/u.test(verb),
    );
    expect(new Set(about.map(({ verb }) => verb))).toEqual(
      new Set([
        "ticket.edit",
        "ticket.withdraw",
        "offer.accept",
        "offer.decline",
        "ticket.handover",
        "ticket.take",
        "ticket.return",
        "ticket.close",
        "ticket.why",
        "ticket.timeline",
        "ticket.more-info",
        "ticket.later",
        "answer.open",
        "outcome.open",
        ...["q1.1", "q1.2", "q1.3", "q1.4"].map((chosen) => `outcome.${chosen}`),
        ...["q2.1", "q2.2", "q2.3", "q2.4", "q2.5"].map((chosen) => `outcome.${chosen}`),
        "ticket.done",
        "ticket.reopen",
        "ticket.second-opinion",
        "article.approve",
        "article.edit",
        "article.reject",
      ]),
    );
    // The id is the same on both platforms and for everyone.
    expect(new Set(about.map(({ ids }) => ids["ticket"]))).toEqual(new Set([listed?.id]));
    for (const { verb, ids } of buttons) {
      const { ticket: _, offer, draft, article, ...others } = ids;
      expect(others).toEqual({});
      expect(typeof offer).toBe(verb.startsWith("offer.") ? "string" : "undefined");
      expect(typeof article).toBe(verb.startsWith("article.") ? "string" : "undefined");
      expect(typeof draft).toBe(verb.startsWith("ask") ? "string" : "undefined");
      for (const id of Object.values(ids)) expect(id).toMatch(/^[\w.-]{10,}$/u);
    }
  });

  test("an offer to several is the same card with an offer of its own for each", async () => {
    world = await openWorld(platform, {
      policy: { ladder: [{ step: "broadcast", timeoutMin: 15 }, { step: "fallback" }] },
    });
    await world.who("asker").ask(question);
    const cards = await Promise.all([
      world.who("e-anna").sees("Kan du ta fråga"),
      world.who("e-sara").sees("Kan du ta fråga"),
    ]);
    // The sentence that says why it is this person may differ; all that is asked is the same.
    const [first, second] = cards.map(({ text }) => text.replace(/^Varför du:.*$/mu, ""));
    expect(first).toBe(second);
    const offers = (["e-anna", "e-sara"] as const).map((who) =>
      buttonsOf(world ?? fail(), who).find(({ verb }) => verb === "offer.accept"),
    );
    expect(offers[0]?.ids["ticket"]).toBe(offers[1]?.ids["ticket"]);
    expect(offers[0]?.ids["offer"]).not.toBe(offers[1]?.ids["offer"]);
  });
});

const fail = (): never => {
  throw new Error("no world");
};

test("in Teams no card of the chat has a required input, and only beside menus buttons gather", async () => {
  world = await openWorld("teams");
  await course(world);
  await world.teams("guest").dm("Is this Syrian passport genuine? The laminate is loose.");
  await world.teams("guest").sees("Do you want to ask a question?");
  const everyone = ["asker", "guest", "e-anna", "e-karim", "e-sara", "c-bo", "c-ulf"] as const;
  const cards = everyone.flatMap((who) =>
    (world?.teams(who).messages() ?? []).flatMap(({ activity }) => {
      const { attachments } = activity;
      return Array.isArray(attachments) ? attachments.map((one: unknown) => content(one)) : [];
    }),
  );
  const actions = cards.flatMap((card) => actionsIn(card));
  const gathering = actions.filter(
    (action: unknown) => isRecord(action) && action["associatedInputs"] !== "none",
  );
  expect(actions.length).toBeGreaterThan(5);
  expect(gathering.length).toBeGreaterThan(0);
  expect(
    gathering.every((action: unknown) => isRecord(action) && verbOf(action).startsWith("ask")),
  ).toBe(true);
  expect(JSON.stringify(cards)).not.toContain("isRequired");
});

/** The card's own actions, and those that stand in its body. */
const actionsIn = (card: Record<string, unknown>): readonly unknown[] =>
  [card, ...(Array.isArray(card["body"]) ? card["body"] : [])].flatMap((holder: unknown) =>
    isRecord(holder) && Array.isArray(holder["actions"]) ? holder["actions"] : [],
  );
const content = (attachment: unknown): Record<string, unknown> => {
  const card = isRecord(attachment) ? attachment["content"] : undefined;
  return isRecord(card) ? card : {};
};
const verbOf = (action: Record<string, unknown>): string => {
  const data = isRecord(action["data"]) ? action["data"] : {};
  const verb = action["verb"] ?? data["verb"];
  return typeof verb === "string" ? verb : "";
};
