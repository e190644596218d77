/**
 * Everybody presses every button and sends every form of one question, whether they have it or not:
 * the desk does what the table of rights says, and nothing else. Nothing is written, so that each
 * comes to the same question.
 */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { communityAddress, storedPerson } from "../../../src/bots/addresses.ts";
import type { ChatEvent, Reply } from "../../../src/bots/port.ts";
import { type Verb, isButtonId, isFormId } from "../../../src/screens/verbs.ts";
import { t } from "../../../src/screens/text/i18n.ts";
import { actions } from "../../../src/desk/actions.ts";
import { judgeArticle, judgeQuestion, mayAs } from "../../../src/rights/judge.ts";
import { rights } from "../../../src/rights/table.ts";
import type { Change } from "../../../src/store/port/change.ts";
import { type Walk, openWalk, waitingWords, words } from "./desk.ts";
import {
  type Name,
  type PhaseName,
  draft,
  names,
  organisation,
  people,
  phases,
  ticketIn,
} from "./world.ts";

/** Of a change, what is told and drawn anew, what is being written, and what comes with a question's own. */
const doesNothing: readonly string[] = [
  "at",
  "cause",
  "effects",
  "drafts",
  "draft",
  "texts",
  "links",
  "blanked",
  "loads",
  "fairness",
] satisfies readonly (keyof Change)[];
/** Whether anything would have been done, whatever a capability adds to a change. */
const acts = (change: Change): boolean =>
  Object.entries(change).some(
    ([key, value]) =>
      !doesNothing.includes(key) && value != null && !(Array.isArray(value) && value.length === 0),
  );

const ownOffer = (phase: PhaseName, name: Name): string => {
  const { offers } = ticketIn(phase);
  const own = organisation.experts.find(
    ({ chat }) => chat.slack !== undefined && people[name].address.endsWith(userOf(chat.slack)),
  );
  return offers.find(({ expert }) => expert === own?.id)?.id ?? "o-holder";
};
const userOf = (slack: unknown): string =>
  JSON.stringify(slack).match(/"user":"(\w+)"/u)?.[1] ?? "?";

const fields = {
  text: "En bedömning.",
  note: "Ta den du.",
  to: "pool",
  reason: "busy",
  outcome: "guidance-given",
  strength: "3",
  basis: ["photo-or-scan"],
  q1: "1",
  q2: "1",
  established: "not-known",
  title: "Laminat",
  question: "Släpper laminatet?",
  answer: "Jämför kanten.",
};
const eventsOf = (verb: string, phase: PhaseName, name: Name): readonly ChatEvent[] => {
  const ids = {
    ticket: "question",
    offer: ownOffer(phase, name),
    article: draft.id,
    draft: waitingWords,
  };
  return [
    ...(isButtonId(verb) ? [{ kind: "pressed", verb, ids, text: null, card: null } as const] : []),
    ...(isFormId(verb) ? [{ kind: "submitted", verb, ids, fields, card: null } as const] : []),
  ];
};

/** The rows that are about no question are the same in every phase. */
const verbsIn = (phase: PhaseName): readonly Verb[] =>
  (Object.keys(actions) as Verb[]).filter(
    (verb) => phase === "accepted" || rights[verb].about === "question",
  );

const expected = (verb: Verb, phase: PhaseName, name: Name) => {
  const right = rights[verb];
  const who = people[name];
  switch (right.about) {
    case "question":
      return judgeQuestion(right, new Set(who[phase]));
    case "article":
      return judgeArticle(right, new Set(who.article));
    case "role":
      return mayAs(verb, new Set(who.roles)) ? "yes" : "no";
    case "words":
      return name === "asker" ? "yes" : "no";
  }
};

const refusals =
  /inte till dig, utan till|visas inte här|visas för den som ställde|Du har jäv|inte längre expert|Det är till för|till för experter|är för den samordnande|godkänns av|ändras och dras in av|inte godkänna sin egen|den är din egen/u;
/** What a button is answered that belongs to nothing of whoever presses it. */
const isOld = (reply: Reply): boolean =>
  reply.kind === "notice" && reply.text === t("sv", "refusal.oldButton");
const isRefused = (reply: Reply): boolean => reply.kind === "notice" && refusals.test(reply.text);

type Trying = { readonly phase: PhaseName; readonly name: Name; readonly verb: Verb };
/** What became of a press or a form, beside what the table says. */
const tried = async (walk: Walk, { phase, name, verb }: Trying, event: ChatEvent) => {
  const { address } = people[name];
  const team = address.slice("slack:".length).split("/")[0] ?? "";
  walk.written();
  const reply = await walk.desk.handle({
    id: `${phase} ${name} ${verb} ${event.kind}`,
    community: communityAddress("slack", team),
    person: storedPerson(address),
    language: "sv",
    direct: null,
    ...event,
  });
  const ruling = expected(verb, phase, name);
  const refused =
    isRefused(reply) || (rights[verb].about === "words" && ruling === "no" && isOld(reply));
  const done = walk.written().some(acts) || (ruling !== "yes" && reply.kind === "form");
  const went = ruling === "told" && !done ? "told" : "goes on";
  const standing: readonly string[] = people[name][phase];
  const isSealed = standing.includes("excluded") || standing.join() === "other,left";
  return {
    found: refused ? (done ? "refused, and done" : "refused") : went,
    wanted: { yes: "goes on", told: "told", no: "refused" }[ruling],
    leaked: isSealed ? words.filter((word) => JSON.stringify(reply).includes(word)) : [],
  };
};

describe.each(phases)("a question that is %s", (phase) => {
  let walk: Walk;
  beforeAll(async () => {
    walk = await openWalk(phase);
  });
  afterAll(() => walk.close());

  test.each(names)("in the hands of: %s", async (name) => {
    const found: Record<string, string> = {};
    const wanted: Record<string, string> = {};
    const leaked: string[] = [];
    for (const verb of verbsIn(phase))
      for (const event of eventsOf(verb, phase, name)) {
        // A form of words that wait gets an id of its own, and is nobody else's.
        if (rights[verb].about === "words" && event.kind === "submitted") continue;
        const became = await tried(walk, { phase, name, verb }, event);
        found[`${event.kind} ${verb}`] = became.found;
        wanted[`${event.kind} ${verb}`] = became.wanted;
        leaked.push(...became.leaked);
      }
    expect(found).toEqual(wanted);
    expect(leaked).toEqual([]);
  });
});
