/**
 * Brings the gallery's questions to their states as real ones get there: commands are decided and
 * their events folded. Only where the organisation has no such day is the next step written by
 * hand.
 */
import { router } from "../../src/desk/ticket/routing-snapshot.ts";
import { policyFor } from "../../src/org/policy.ts";
import { sampleOrganisation } from "../../src/org/sample.ts";
import { decide } from "../../src/tickets/decide.ts";
import { evolve } from "../../src/tickets/evolve.ts";
import type { Command } from "../../src/tickets/commands.ts";
import type { Earlier } from "../../src/tickets/earlier-shown.ts";
import type {
  Instant,
  NewOffer,
  Question,
  Recorded,
  Step,
  Ticket,
} from "../../src/tickets/model.ts";
import { exerciseAsker, minutes } from "../../src/tickets/model.ts";
import { text } from "./texts.ts";

export const organisation = sampleOrganisation();

/** A Monday in March, ten in the morning in Stockholm. */
export const morning: Instant = Date.parse("2026-03-02T09:00:00Z");
export const askerPerson =
  "teams:11111111-1111-1111-1111-111111111111/a0000001-0000-4000-8000-000000000077";

export type Story = {
  readonly ticket: Ticket;
  readonly now: Instant;
  readonly history: readonly Recorded[];
};
/** `step` is routing's next step, where the sample organisation itself would give another. */
export type Deed = { readonly after?: number; readonly step?: Step };

const passport: Question = {
  text: text("question"),
  topic: "passport-authenticity",
  documentType: "passport-ordinary",
  issuer: "SYR",
  examined: ["original-in-hand", "photo-or-scan"],
  equipment: ["loupe", "uv-lamp"],
  decision: "population-registration",
  urgency: "normal",
  urgencyReason: null,
  extra: {},
};

export type Asking = {
  readonly agency?: string;
  readonly question?: Partial<Question>;
  readonly step?: Step;
  readonly earlier?: Earlier;
};
export const ask = (asking: Asking = {}): Story => {
  const { agency = "skatteverket", question = {}, step, earlier } = asking;
  const command: Command = {
    type: "ask",
    id: "t8Xq2LmVb4Rk7NcZ1PfWs",
    number: "ID-2026-00042",
    asker: { person: askerPerson, agency, expert: null },
    question: { ...passport, ...question },
    policy: { timers: policyFor(organisation, agency).timers },
    ...(earlier === undefined ? {} : { earlier }),
  };
  return decided(null, command, { now: morning, ...(step === undefined ? {} : { step }) });
};

/** The same question again as an exercise for one person, with its answer known. */
export const exercise = (expert: string): Story => {
  const [offer] = offersTo([expert]);
  if (offer === undefined) throw new Error("the gallery's exercise is for nobody");
  const command: Command = {
    type: "exercise",
    id: "t4Yw7GpDs2Jn9BvK6XhCf",
    number: "ID-2026-00043",
    asker: { person: exerciseAsker, agency: "skatteverket", expert: null },
    question: passport,
    policy: { timers: policyFor(organisation, "skatteverket").timers },
    exercise: { article: "a1", answer: text("answer") },
    offer,
    expiresAt: morning + minutes(15),
  };
  return decided(null, command, { now: morning });
};

/** Applies a command a number of minutes later, three if nothing is said. */
export const next = (
  story: Story,
  command: (ticket: Ticket) => Command,
  { after = 3, step }: Deed = {},
): Story =>
  decided(story, command(story.ticket), {
    now: story.now + minutes(after),
    ...(step === undefined ? {} : { step }),
  });

export const later = (story: Story, after: number): Story => ({
  ...story,
  now: story.now + minutes(after),
});

const decided = (
  before: Story | null,
  command: Command,
  { now, step }: { readonly now: Instant; readonly step?: Step },
): Story => {
  const fromFile = router({ organisation, loads: new Map() }, now);
  const route = step === undefined ? fromFile : () => step;
  const decision = decide(before?.ticket ?? null, command, { now, route });
  if (!decision.ok) throw new Error(`the gallery's ${command.type} is refused: ${decision.why}`);
  const events = decision.events.map((event): Recorded => ({ at: now, by: "", event }));
  const ticket = events.reduce<Ticket | null>(evolve, before?.ticket ?? null);
  if (ticket === null) throw new Error("the gallery's question came to nothing");
  return { ticket, now, history: [...(before?.history ?? []), ...events] };
};

/** Offers to several at once; the ids are as opaque as real ones. */
export const offersTo = (experts: readonly string[]): readonly NewOffer[] =>
  experts.map((id, index) => ({
    id: `o5Tz9KdQw3Hj6MxB2VyR${index}`,
    expert: id,
    agency: organisation.experts.find((expert) => expert.id === id)?.agency ?? "",
    why: {
      sv: "Kan ämnet Pass: äkthet på nivå 2 eller högre och är i tjänst nu.",
      en: "Knows the topic Passport: authenticity at level 2 or higher, and is on call now.",
    },
    flags: [],
  }));

export const pendingOffer = (ticket: Ticket): { readonly id: string; readonly expert: string } =>
  ticket.offers.find((offer) => offer.state === "pending") ?? { id: "", expert: "" };
