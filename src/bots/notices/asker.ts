/** Cards for the one who asks: the receipt, that it is taken, the answer, and what follows. */
import type { Button, Card, Part } from "../card.ts";
import type { Answer, Ticket } from "../../tickets/words.ts";
import { days } from "../../tickets/words.ts";
import { allowsAuthenticityVerdict, taxonomyEntry } from "../../org/taxonomy.ts";
import { type View, entryName, entryNames, expertRole, questionFacts, timeText } from "../view.ts";
import { capitalised, say } from "../words.ts";
import { button, card, facts, note, text, title, words } from "./parts.ts";

export const receiptCard = (view: View): Card => {
  const { ticket, reader } = view;
  const own = ticket.offers
    .filter((offer) => offer.state === "pending" || offer.state === "accepted")
    .some((offer) => offer.flags.includes("SAME_AGENCY_FALLBACK"));
  const parts: readonly Part[] = [
    text(statusText(view)),
    ...(own ? [note(say(reader.language, "receipt.sameAgency"))] : []),
    words(view, view.words(ticket.question.text)),
    facts(questionFacts(view)),
  ];
  return card(
    view,
    title(view, "receipt.title"),
    parts,
    withdrawable(ticket) ? [withdraw(view)] : [],
  );
};
const withdraw = (view: View): Button =>
  button(view, "ticket.withdraw", "withdraw", { style: "danger" });
const withdrawable = ({ phase }: Ticket): boolean =>
  phase.at !== "answered" && phase.at !== "closed" && phase.at !== "cancelled";

/** Where the question is now, and what happens if nobody answers. */
const statusText = (view: View): string => {
  const { phase } = view.ticket;
  const { language } = view.reader;
  switch (phase.at) {
    case "offered":
      return offeredText(view);
    case "queued":
      return phase.wakeAt === null
        ? say(language, "receipt.queuedFull")
        : say(language, "receipt.queued", { time: timeText(view, phase.wakeAt) });
    case "broadcast":
      return say(language, "receipt.broadcast", {
        count: view.ticket.offers.filter((offer) => offer.state === "pending").length,
        time: timeText(view, phase.until),
      });
    case "fallback":
      return phase.name === null
        ? say(language, "receipt.fallbackNobody")
        : say(language, "receipt.fallback", { name: phase.name, contact: phase.contact ?? "" });
    case "accepted":
      return say(language, "receipt.accepted", { who: expertRole(view, phase.owner) });
    case "answered":
      return say(language, "receipt.answered", {
        time: timeText(view, view.ticket.answers.at(-1)?.at ?? view.now),
      });
    case "coordinator":
    case "closed":
    case "cancelled":
      return say(language, `receipt.${phase.at}`);
  }
};
const offeredText = (view: View): string => {
  const open = view.ticket.offers.filter((offer) => offer.state === "pending");
  return say(view.reader.language, "receipt.offered", {
    count: open.length,
    who: expertRole(view, open[0]?.expert ?? ""),
    time: timeText(view, open[0]?.expiresAt ?? view.now),
  });
};

export const takenCard = (view: View, offerId: string): Card => {
  const offer = view.ticket.offers.find((o) => o.id === offerId);
  const who = capitalised(expertRole(view, offer?.expert ?? ""));
  return card(view, title(view, "taken.title"), [
    text(say(view.reader.language, "taken.text", { who })),
  ]);
};

export const fallbackCard = (view: View): Card | null => {
  const { phase } = view.ticket;
  if (phase.at !== "fallback") return null;
  const { language } = view.reader;
  return card(view, title(view, "fallback.title"), [
    text(
      phase.name === null
        ? say(language, "fallback.textNobody")
        : say(language, "fallback.text", { name: phase.name, contact: phase.contact ?? "" }),
    ),
  ]);
};

/** The answer, always with what it rests on and that it is advice. */
export const answerCard = (view: View, n: number): Card | null => {
  const { ticket, reader } = view;
  const answer = ticket.answers[n - 1];
  if (answer === undefined) return null;
  const { language } = reader;
  const fact = (name: string, value: string) => ({ name: say(language, `fact.${name}`), value });
  const basis = entryNames("examinedMaterial", answer.basis, language);
  const parts: readonly Part[] = [
    words(view, view.words(answer.text)),
    facts([
      fact("outcome", entryName("outcomes", answer.outcome, language)),
      fact("strength", strengthText(view, answer)),
      fact("basis", basis),
      fact("from", capitalised(expertRole(view, answer.expert))),
    ]),
    note(say(language, "answer.advice", { basis })),
    ...afterwards(view, n),
  ];
  return card(view, title(view, "answer.title"), parts, buttons(view, n));
};

const strengthText = ({ reader: { language } }: View, answer: Answer): string => {
  const words = taxonomyEntry("strengths", answer.strength)?.[language] ?? "";
  const strength = say(language, "strength", { words, step: answer.strength });
  return allowsAuthenticityVerdict(answer.basis)
    ? strength
    : say(language, "preliminary", { strength });
};

const afterwards = (view: View, n: number): readonly Part[] => {
  const { ticket, reader } = view;
  if (ticket.outcomes.length >= n) return [note(say(reader.language, "answer.outcomeGiven"))];
  if (ticket.phase.at === "closed") return [note(say(reader.language, "answer.closed"))];
  if (n < ticket.answers.length || ticket.phase.at === "answered") return [];
  return [
    note(say(reader.language, ticket.secondOpinion ? "answer.secondOpinion" : "answer.reopened")),
  ];
};

const buttons = (view: View, n: number): readonly Button[] => {
  const { ticket, now } = view;
  const { phase } = ticket;
  if (n < ticket.answers.length || (phase.at !== "answered" && phase.at !== "closed")) return [];
  const at = ticket.answers[n - 1]?.at ?? now;
  const reopenable = now < at + days(ticket.policy.timers.reopenDays);
  const outcome = button(view, "outcome.open", "outcome", { style: "primary", opensForm: true });
  return [
    ...(ticket.outcomes.length < n ? [outcome] : []),
    ...(phase.at === "answered" ? [button(view, "ticket.done", "done")] : []),
    ...(reopenable
      ? [
          button(view, "ticket.reopen", "reopen"),
          button(view, "ticket.second-opinion", "secondOpinion"),
        ]
      : []),
  ];
};

export const remindCard = (view: View): Card =>
  card(
    view,
    title(view, "remind.title"),
    [text(say(view.reader.language, "remind.text"))],
    view.ticket.phase.at === "answered"
      ? [
          button(view, "outcome.open", "outcome", { style: "primary", opensForm: true }),
          button(view, "ticket.done", "done"),
        ]
      : [],
  );

export const factsCard = (view: View, textId: string): Card | null => {
  const message = view.ticket.messages.find((m) => m.text.id === textId);
  if (message === undefined) return null;
  const { language } = view.reader;
  return card(view, title(view, "facts.title"), [
    words(view, message.deleted ? null : view.words(message.text)),
    note(say(language, "facts.hint")),
  ]);
};
