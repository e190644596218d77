/**
 * Whoever has a conflict of interest with a question, or has left, meets its words nowhere: not on a
 * card, also an old one, not in a search, not as an earlier answer, not by being given the question,
 * and not in the article that is made of it.
 */
import { afterEach, describe, expect, test } from "vitest";
import { communityAddress, storedPerson } from "../../../src/bots/addresses.ts";
import type { ChatEvent, Reply } from "../../../src/bots/port.ts";
import { drawCard } from "../../../src/desk/cards.ts";
import { foundCardFor } from "../../../src/desk/conversation/found-card.ts";
import { receivers } from "../../../src/desk/conversation/hand-over.ts";
import { readableBy } from "../../../src/articles/work-list.ts";
import { earlierFor } from "../../../src/desk/asking/earlier.ts";
import type { Deps } from "../../../src/desk/deps.ts";
import { actorFrom } from "../../../src/desk/people/actor.ts";
import { readerOf } from "../../../src/desk/people/replies.ts";
import { offersLost } from "../../../src/desk/ticket/leaving.ts";
import { mayBeGiven, router } from "../../../src/desk/ticket/routing-snapshot.ts";
import type { Organisation } from "../../../src/org/organisation.ts";
import type { Ticket } from "../../../src/tickets/model.ts";
import { type ParsedTicketSlot, ticketSlot } from "../../../src/tickets/slots.ts";
import { type Walk, now, openWalk, words } from "./desk.ts";
import {
  type Name,
  draft,
  organisation,
  people,
  phases,
  questionText,
  removed,
  ticketIn,
} from "./world.ts";

let walk: Walk;
afterEach(() => walk.close());

const actorIn = (deps: Deps, name: Name) => {
  const actor = actorFrom(deps, { person: people[name].address, record: null });
  if (actor === null) throw new Error("a stranger");
  return actor;
};
const leaked = (shown: unknown): readonly string[] =>
  words.filter((word) => JSON.stringify(shown ?? null).includes(word));
const does = (name: Name, event: ChatEvent): Promise<Reply> => {
  const { address } = people[name];
  return walk.desk.handle({
    id: `${name} ${event.kind}`,
    community: communityAddress("slack", address.split(/[:/]/u)[1] ?? ""),
    person: storedPerson(address),
    language: "sv",
    direct: null,
    ...event,
  });
};

const slots: readonly ParsedTicketSlot[] = [
  ...(
    ["receipt", "ended", "exercise", "detected", "incorrectdata", "remindincorrect"] as const
  ).map((name) => ({ name })),
  ...["o-holder", "o-recused", "o-inactive", "o-left"].flatMap((offer) =>
    (["taken", "offer", "work", "still"] as const).map((name) => ({ name, offer })),
  ),
  { name: "message", text: questionText },
  { name: "called", text: questionText },
  { name: "waiting", text: questionText },
  { name: "picture", text: questionText, n: 1 },
  ...(["answer", "missed", "remind", "result", "truth", "truthtold"] as const).map((name) => ({
    name,
    n: 1,
  })),
  { name: "corrected", n: 1 },
  ...(["fallback", "released", "alarm"] as const).map((name) => ({ name, round: 1 })),
  { name: "coordinator", about: "call", call: 1 },
  { name: "coordinator", about: "conflicting-answers", n: 1 },
  { name: "coordinator", about: "like-questions", n: 1 },
];

const sealedTo = [
  "recused",
  "declared",
  "inactive",
  "excludedCoordinator",
  "leftCoordinator",
] as const;
describe.each(phases)("no card of a question that is %s", (phase) => {
  test.each(sealedTo)("shows a word of it to: %s", async (name) => {
    expect(new Set(slots.map((slot) => slot.name))).toEqual(new Set(Object.keys(ticketSlot)));
    walk = await openWalk(phase);
    const reader = readerOf(actorIn(walk.deps, name));
    for (const slot of slots) {
      const drawn = { kind: "ticket", slot, ticket: ticketIn(phase) } as const;
      const card = await drawCard(walk.deps, drawn, reader).catch(() => null);
      expect([slot, leaked(card)]).toEqual([slot, []]);
    }
    expect(leaked(await does(name, { kind: "visited", tab: "home" }))).toEqual([]);
  });
});

test("whoever has it, asked it or is called reads its words on their card", async () => {
  walk = await openWalk("accepted");
  const accepted = ticketIn("accepted");
  const called: Ticket = { ...accepted, phase: { at: "coordinator", until: now } };
  const cards: readonly (readonly [Name, ParsedTicketSlot, Ticket])[] = [
    ["holder", { name: "work", offer: "o-holder" }, accepted],
    ["asker", { name: "receipt" }, accepted],
    ["calledCoordinator", { name: "coordinator", about: "call", call: 1 }, called],
  ];
  for (const [name, slot, ticket] of cards) {
    const reader = readerOf(actorIn(walk.deps, name));
    const card = await drawCard(walk.deps, { kind: "ticket", slot, ticket }, reader);
    expect([name, leaked(card).length > 0]).toEqual([name, true]);
  }
});

const published = { ...draft, state: "published", publishedAt: now } as const;
const finding = (deps: Deps): Deps => ({
  ...deps,
  knowledge: {
    ...deps.knowledge,
    search: () => ({ kind: "found", ids: [draft.id], worthShowing: true, confident: true }),
  },
});
const excluded = ["recused", "declared", "excludedCoordinator"] as const;

describe("an article that was made of it", () => {
  test.each([...excluded, "other", "otherExpert"] as const)(
    "is found by, shown to and read by: %s",
    async (name) => {
      walk = await openWalk("answered", { article: published });
      const deps = finding(walk.deps);
      const actor = actorIn(deps, name);
      const reader = readerOf(actor);
      await walk.deps.store.saveDraft(
        { kind: "words", of: "f", person: actor.person, text: "x" },
        now,
      );
      const query = {
        question: { topic: published.topic ?? "", issuer: null, urgency: "normal" },
        words: "laminat",
      } as const;
      const earlier = await earlierFor(deps, actor, query);
      const ids = { article: draft.id };
      const read = await does(name, {
        kind: "pressed",
        verb: "article.read",
        ids,
        text: null,
        card: null,
      });
      const isHidden = excluded.some((one) => one === name);
      expect([earlier?.articles ?? [], leaked(read).length > 0]).toEqual(
        isHidden ? [[], false] : [[draft.id], true],
      );
      const searched = await foundCardFor(deps, { draft: "f", reader });
      expect(leaked(searched).length > 0).toBe(!isHidden && searched !== null);
    },
  );

  test.each(["draft", "published"] as const)(
    "is sealed on their card while it is %s",
    async (state) => {
      walk = await openWalk("answered", { article: { ...draft, state, publishedAt: now } });
      for (const name of excluded)
        for (const slot of ["article", "warning"] as const) {
          const drawn = { kind: "standalone", slot: { name: slot, article: draft.id } } as const;
          const at = { ...drawn, person: people[name].address };
          const card = await drawCard(walk.deps, at, readerOf(actorIn(walk.deps, name)));
          expect([name, slot, leaked(card)]).toEqual([name, slot, []]);
          expect(card?.buttons ?? []).toEqual([]);
        }
    },
  );

  test("is not approved by whoever answered and is only coordinator now", async () => {
    walk = await openWalk("answered", { article: { ...draft, author: removed.expert } });
    const ids = { article: draft.id };
    for (const verb of ["article.approve", "article.edit", "article.reject"] as const) {
      const reply = await does("leftCoordinator", {
        kind: "pressed",
        verb,
        ids,
        text: null,
        card: null,
      });
      expect(reply).toMatchObject({ text: expect.stringContaining("sin egen artikel") as unknown });
    }
    expect(walk.written().flatMap(({ articles = [] }) => articles)).toEqual([]);
  });
});

test("its answer stands on no list of diverging answers of a coordinator with a conflict of interest", async () => {
  walk = await openWalk("answered");
  const ticket = ticketIn("answered");
  const [answer] = ticket.answers;
  if (answer === undefined) throw new Error("no answer");
  const side = { ticket, answer };
  const divergence = { diverges: true, why: "genuine-or-false", weak: false } as const;
  const pairs = [{ sides: [side, side], divergence }] as const;
  const seen = (name: Name) =>
    readableBy(walk.deps, readerOf(actorIn(walk.deps, name)), { pairs, apart: 0 }).pairs.length;
  expect([seen("excludedCoordinator"), seen("calledCoordinator")]).toEqual([0, 1]);
});

describe("the question is not given to whoever has a conflict of interest", () => {
  const excludedExperts = ["e-recused", "e-declared", "e-both"];
  /** Nobody else is there. */
  const alone: Organisation = {
    ...organisation,
    experts: organisation.experts.filter(({ id }) => excludedExperts.includes(id)),
  };

  test("by hand", async () => {
    walk = await openWalk("accepted");
    const actor = actorIn(walk.deps, "calledCoordinator");
    const sources = { organisation, loads: new Map(), now };
    const given = receivers(sources, ticketIn("accepted"), actor).map(({ expert }) => expert.id);
    expect(given.filter((id) => excludedExperts.includes(id))).toEqual([]);
    expect(given).toContain("e-else");
    expect(mayBeGiven(ticketIn("offered"), { organisation: alone, loads: new Map() }, now)).toEqual(
      [],
    );
  });

  test.each([
    ["by the ladder, a broadcast or a pairing", false],
    ["for a second opinion", true],
  ])("%s, though nobody else is there", async (_, secondOpinion) => {
    walk = await openWalk("answered");
    const ticket = { ...ticketIn("answered"), secondOpinion };
    const step = router({ organisation: alone, loads: new Map() }, now)(ticket);
    expect("offers" in step ? step.offers : []).toEqual([]);
  });

  test("and leaves whoever had it when the file comes to say that there is one", async () => {
    walk = await openWalk("accepted");
    const ticket = ticketIn("accepted");
    expect(offersLost(organisation, ticket)).toBeNull();
    const experts = organisation.experts.map((one) =>
      one.id === "e-holder" ? { ...one, conflicts: ["tax"] } : one,
    );
    expect(offersLost({ ...organisation, experts }, ticket)).toEqual({
      type: "leave",
      offers: ["o-holder"],
    });
  });
});
