/**
 * Adds questions that a seeded past has none of: that wait still, were corrected, opened again, asked
 * on after an earlier answer, ended without facts; and exercises.
 */
import { fairnessAfter } from "../../../src/routing/fairness/changes.ts";
import type { Store } from "../../../src/store/port/store.ts";
import type { Command } from "../../../src/tickets/commands.ts";
import type { SentAnswer, Step } from "../../../src/tickets/model.ts";
import {
  type Life,
  accept,
  answer,
  ask,
  at,
  giveOutcome,
  hour,
  lived,
  minute,
  newOffer,
  offerTo,
} from "../world.ts";

const day = 24 * hour;
const topic = "passport-authenticity";
const police = { agency: "polismyndigheten", expert: "e-anna" };
const migration = { agency: "migrationsverket", expert: "e-sara" };
type Who = typeof police;

const asker = "skatteverket";
const person = `slack:T0/${asker}`;
const asks = (id: string, more: Partial<Extract<Command, { type: "ask" }>> = {}): Command => {
  const command = ask(id, asker, topic);
  return command.type === "ask" ? { ...command, ...more } : command;
};
const urgently = (id: string): Command => {
  const command = asks(id);
  return command.type === "ask"
    ? { ...command, question: { ...command.question, urgency: "urgent" } }
    : command;
};
const to = (offer: string, { agency, expert }: Who): Step => offerTo(offer, agency, { expert });
const takes = (offer: string, { agency, expert }: Who): Command => accept(offer, agency, expert);
const said = (id: string, { agency, expert }: Who, more: Partial<SentAnswer> = {}): SentAnswer => {
  const command = answer(id, agency);
  if (command.type !== "answer") throw new Error("That is no answer.");
  return { ...command.answer, expert, ...more };
};
const answers = (...what: Parameters<typeof said>): Command => ({
  type: "answer",
  answer: said(...what),
});
const answered = (id: string, asked: number, who: Who, more: Partial<SentAnswer> = {}): Life => [
  [asked, person, asks(id), to(`o${id}`, who)],
  [asked + minute, who.expert, takes(`o${id}`, who)],
  [asked + hour, who.expert, answers(id, who, more)],
];
const lastResort: Step = { kind: "fallback", rung: 3, name: null, contact: null };
const reopens: Command = { type: "reopen", person };
const shows = { articles: ["a1"], confident: true };

/** On a topic that hardly anybody asks about, so that nothing else keeps its expert in practice. */
const exercise = (id: string, opened: number): Life => {
  const { agency, expert } = { agency: "polismyndigheten", expert: "e-tove" };
  const command = ask(id, agency, "tactical-identity-check");
  if (command.type !== "ask") throw new Error("That is no question.");
  const { number, question, policy } = command;
  return [
    [
      opened,
      "timer",
      {
        type: "exercise",
        id,
        number,
        question,
        policy,
        asker: { person: "exercise", agency, expert: null },
        exercise: { article: "a1", answer: { id: `${id}-key`, hash: "h" } },
        offer: newOffer(`o${id}`, agency, expert),
        expiresAt: opened + 30 * day,
      },
    ],
    [opened + minute, expert, takes(`o${id}`, { agency, expert })],
    [opened + hour, expert, answers(id, { agency, expert })],
  ];
};

/** Told in September what was established in the end. */
const established = (id: string, outcome: string, truth: string): Life => {
  const asked = at("2025-06-02T09:00:00Z");
  const later = at("2025-09-08T09:00:00Z");
  return [
    ...answered(id, asked, migration, { outcome }),
    [asked + 2 * hour, person, { type: "finish", person }],
    [later, "timer", { type: "time", timer: { name: "ask-truth", answers: 1 } }],
    [
      later + hour,
      person,
      { type: "give-truth", person, truth: { established: truth, source: "laboratory" } },
    ],
  ];
};

/** Wednesday and Saturday of a week in November 2025, in the morning. */
const wednesday = at("2025-11-12T09:00:00Z");
const saturday = at("2025-11-15T09:00:00Z");
const lastOfYear = at("2025-12-30T12:00:00Z");

const livesUntil = (now: number): readonly Life[] => [
  [[wednesday, person, asks("waits"), to("o1", police)]],
  [[now - hour, person, asks("waits-within"), to("o2", police)]],
  [[now - 2 * hour, person, urgently("waits-urgent"), to("o3", police)]],
  // Two hours of a Saturday: none of office time, and too long for an urgent question.
  [
    [saturday, person, urgently("weekend"), to("o4", police)],
    [saturday + hour, police.expert, takes("o4", police)],
    [saturday + 2 * hour, police.expert, answers("weekend", police)],
  ],
  // An earlier answer was enough, and then it was not.
  [
    [wednesday, person, asks("on", { earlier: { ...shows, until: wednesday + hour } })],
    [wednesday + minute, person, { type: "solve", person, article: "a1" }],
    [wednesday + hour, person, reopens, to("o5", police)],
  ],
  // Urgent, so the ladder went on while earlier answers were shown; one of them was enough.
  [
    [wednesday, person, asks("enough", { earlier: { ...shows, until: null } }), lastResort],
    [wednesday + hour, person, { type: "solve", person, article: "a1" }],
  ],
  [
    [wednesday, person, asks("gave-up"), lastResort],
    [wednesday + hour, person, { type: "withdraw", person }],
  ],
  [
    [wednesday, person, asks("no-facts"), to("o7", police)],
    [wednesday + minute, police.expert, takes("o7", police)],
    [
      wednesday + hour,
      police.expert,
      { type: "request-facts", expert: police.expert, text: { id: "facts", hash: "h" } },
    ],
    [
      wednesday + hour + 7 * day,
      "timer",
      { type: "time", timer: { name: "facts-missing", request: "facts" } },
    ],
  ],
  // What it says now counts, in the week in which it was given.
  [
    ...answered("corrected", at("2025-11-16T22:30:00Z"), police, { minutes: null }),
    [
      at("2025-11-17T08:00:00Z"),
      police.expert,
      {
        type: "correct",
        answer: said("corrected", police, { outcome: "forged", minutes: ">20", strength: 2 }),
      },
    ],
  ],
  // Opened again in another year, and answered by the same.
  [
    ...answered("again", lastOfYear, police, { outcome: "authentic" }),
    [lastOfYear + 2 * day, person, reopens, to("o9", police)],
    [lastOfYear + 3 * day, police.expert, takes("o9", police)],
    [lastOfYear + 4 * day, police.expert, answers("again2", police, { outcome: "forged" })],
    [lastOfYear + 5 * day, person, giveOutcome(asker, 1)],
  ],
  // Opened again in another month of the year, and answered by others.
  [
    ...answered("month", at("2025-10-30T09:00:00Z"), police),
    [at("2025-11-03T09:00:00Z"), person, reopens, to("o10", migration)],
    [at("2025-11-03T10:00:00Z"), migration.expert, takes("o10", migration)],
    [at("2025-11-03T11:00:00Z"), migration.expert, answers("month2", migration)],
  ],
  // Two kinds of false diverge, signs of it and one kind do not, and a person is no document.
  established("kinds", "counterfeit", "forged"),
  established("signs", "signs-of-manipulation", "stolen-blank"),
  established("genuine", "improperly-obtained", "counterfeit"),
  established("person", "impostor-indicated", "forged"),
  established("persons", "impostor-indicated", "same-person-supported"),
  established("settles-nothing", "inconclusive", "authentic"),
  // The year in Sweden ends an hour earlier.
  answered("new-year", at("2025-12-31T23:00:00Z"), police),
  exercise("exercise", at("2025-11-20T09:00:00Z")),
  exercise("exercise-later", at("2026-04-20T09:00:00Z")),
];

export const addAwkward = async (store: Store, now: number): Promise<void> => {
  for (const { ticket, history } of livesUntil(now).map(lived)) {
    const fairness = fairnessAfter([], history);
    // A question is saved at once here, and each expert's last answer stands.
    const last = new Map(fairness.practised.map((one) => [one.expert, one]));
    const saved = await store.save({
      at: ticket.askedAt,
      cause: { kind: "none" },
      ticket: { id: ticket.id, expected: 0, head: null, state: ticket, recorded: history },
      fairness: { ...fairness, practised: [...last.values()] },
    });
    if (saved !== "saved") throw new Error(`${ticket.id} was not kept: ${saved}.`);
  }
};
