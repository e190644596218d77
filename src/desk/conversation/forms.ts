/** Sent forms other than the question's: each is checked field by field, guarded, and becomes a command. */
import type { Filled, Form } from "../../bots/card.ts";
import { many, one, problemsOf, refilled, without } from "../../bots/forms/check.ts";
import type { Happening, Incoming, Reply } from "../../bots/port.ts";
import { say } from "../../bots/text/i18n.ts";
import { allowsAuthenticityVerdict, taxonomyEntry } from "../../org/taxonomy.ts";
import type { NewText } from "../../store/port/port.ts";
import type { Command, Refusal } from "../../tickets/commands.ts";
import { type Text, type Ticket, declineReasons } from "../../tickets/model.ts";
import { type Intent, change } from "../ticket/change.ts";
import { standingAt } from "../duty/snapshot.ts";
import { withEffect } from "../duty/change.ts";
import { myState, offUntilShiftEnds, runningOff } from "../duty/on-off.ts";
import { formOf, isAnswer } from "./form-for.ts";
import { notTheirs } from "./buttons.ts";
import { handOverCommand } from "./hand-over.ts";
import { type Parts, newText } from "../deps.ts";
import { notice, nothing, refusalText } from "../people/replies.ts";
import { read, stoppedText } from "../screen.ts";
import type { Who } from "../people/actor.ts";

type Sent = Incoming & Extract<Happening, { kind: "submitted" }>;
type Made = {
  readonly command: (ticket: Ticket | null) => Command | Refusal;
  readonly texts: readonly NewText[];
};

/** Words of a form that must hold together beyond each field; by field. */
const alsoWrong = (verb: string, fields: Filled, who: Who): Readonly<Record<string, string>> => {
  if (!isAnswer(verb)) return {};
  const outcome = taxonomyEntry("outcomes", one(fields, "outcome") ?? "");
  if (outcome === undefined || !outcome.requiresOriginal) return {};
  return allowsAuthenticityVerdict(many(fields, "basis"))
    ? {}
    : {
        outcome: say(who.language, "form.answer.needsOriginal", { outcome: outcome[who.language] }),
      };
};

export const submitForm = async (parts: Parts, who: Who, sent: Sent): Promise<Reply> => {
  const settled = async (reply: Reply): Promise<Reply> => {
    await parts.store.settle(sent.id, parts.clock.now());
    return reply;
  };
  const loaded = await parts.store.ticket(sent.ids.ticket ?? "");
  if (loaded === null) return settled(notice(say(who.language, "refusal.unknown")));
  const { verb, ids } = sent;
  const form = await formOf(parts, who, { verb, ticket: loaded.ticket, ids });
  if (form === null) return settled(notTheirs(parts, who, { verb, ticket: loaded.ticket }));
  // A page that is closed asks for nothing.
  if (form.fields.length === 0) return settled(nothing);
  const wrong = wrongIn(parts, who, { form, sent });
  if (wrong !== null) return settled(wrong);
  const made = commandOf(parts, who, sent);
  if (made === null) return settled(notTheirs(parts, who, { verb, ticket: loaded.ticket }));
  const outcome = await change(parts, {
    cause: { kind: "incoming", id: sent.id },
    ticket: loaded.ticket.id,
    by: who.expert?.id ?? who.coordinator?.id ?? who.person,
    command: made.command,
    texts: made.texts,
    ...leaving(parts, who, sent),
  });
  if (outcome.ok && isLeaving(sent)) return left(parts, who);
  return outcome.ok || outcome.why === "seen"
    ? notice(say(who.language, receivedWords(verb, outcome.ticket)))
    : notice(refusalText(parts, who, outcome));
};

const isLeaving = ({ verb, fields }: Sent): boolean =>
  verb === "offer.decline" && one(fields, "reason") === "off-duty";

const leaving = (parts: Parts, { expert }: Who, sent: Sent): Pick<Intent, "duty"> =>
  expert !== null && isLeaving(sent) ? { duty: () => offUntilShiftEnds(parts, expert) } : {};

/** Off duty now: other offers move on too, and the person is told until when. */
const left = async (parts: Parts, who: Who): Promise<Reply> => {
  await parts.dutyChanged();
  const now = parts.clock.now();
  const { turns } = await parts.store.duty(now);
  const standing = standingAt(parts, turns, now);
  const off = runningOff(standing, who.expert?.id ?? "");
  const state = myState(standing, who, who.expert?.id ?? "");
  return withEffect(parts, who, {
    reply: notice(say(who.language, "duty.done.declined", { state })),
    standing: standingAt(
      parts,
      turns.filter((turn) => turn !== off),
      now,
    ),
    would: off === undefined ? [] : [{ taker: null, changes: [{ type: "off", turn: off }] }],
  });
};

/** The form again with all that is wrong in it; null: nothing is. What the guard stops is not written back. */
const wrongIn = (
  parts: Parts,
  who: Who,
  { form, sent }: { readonly form: Form; readonly sent: Sent },
): Reply | null => {
  const { fields } = sent;
  const guarded = guardedFields(parts, who, { form, fields });
  const errors = {
    ...problemsOf(form, fields),
    ...alsoWrong(sent.verb, fields, who),
    ...guarded,
  };
  if (Object.keys(errors).length === 0) return null;
  const kept = refilled(form, without(fields, Object.keys(guarded)));
  return { kind: "errors", form: kept, errors, problem: null };
};

/** Whoever had taken an exercise learns at once that nobody waits for what they sent. */
const receivedWords = (verb: string, ticket: Ticket | null): string =>
  ticket?.exercise !== undefined && verb !== "offer.decline"
    ? "exercise.received"
    : `form.${wordsOf[verb] ?? "answer"}.received`;

const wordsOf: Readonly<Record<string, string>> = {
  "offer.decline": "decline",
  "answer.submit": "answer",
  "second.submit": "answer",
  "outcome.submit": "outcome",
  "ticket.handover": "handover",
  "ticket.more-info": "moreInfo",
};

/** Only free text is read: ids of choices are ours. What may be personal is refused here, without a box to tick. */
const guardedFields = (
  parts: Parts,
  who: Who,
  sent: { readonly form: Form; readonly fields: Filled },
): Readonly<Record<string, string>> =>
  Object.fromEntries(
    sent.form.fields.flatMap((field) => {
      const text = field.kind === "text" ? one(sent.fields, field.id) : null;
      if (text === null) return [];
      const verdict = read(text, parts.org().organisation);
      return verdict.decision === "pass"
        ? []
        : [[field.id, stoppedText(who.language, verdict, "form")]];
    }),
  );

const commandOf = (parts: Parts, who: Who, sent: Sent): Made | null => {
  const ticket = sent.ids.ticket ?? "";
  const texts: NewText[] = [];
  const keep = (id: string): Text | null => {
    const body = one(sent.fields, id);
    if (body === null) return null;
    const text = newText(body.trim(), ticket);
    texts.push(text);
    return { id: text.id, hash: text.hash };
  };
  const command = commandFor(parts, who, { sent, keep });
  return command === null ? null : { command, texts };
};

type Reading = { readonly sent: Sent; readonly keep: (id: string) => Text | null };
const commandFor = (parts: Parts, who: Who, { sent, keep }: Reading): Made["command"] | null => {
  const { fields, ids } = sent;
  const expert = who.expert?.id ?? null;
  switch (sent.verb) {
    case "offer.decline": {
      const reason = declineReasons.find((known) => known === one(fields, "reason"));
      if (expert === null || reason === undefined) return null;
      return () => ({ type: "decline", offer: ids.offer ?? "", expert, reason });
    }
    case "ticket.more-info": {
      const text = keep("text");
      if (expert === null || text === null) return null;
      return () => ({ type: "request-facts", expert, text });
    }
    case "answer.submit":
    case "second.submit":
      return answerCommand(who, { sent, keep });
    case "outcome.submit":
      return outcomeCommand(who, { sent, keep });
    case "ticket.handover":
      return handOverCommand(parts, who, { to: one(fields, "to") ?? "", note: keep("note") });
    default:
      return null;
  }
};

const answerCommand = (who: Who, { sent, keep }: Reading): Made["command"] | null => {
  const { fields } = sent;
  const text = keep("text");
  if (who.expert === null || text === null) return null;
  const { id, agency } = who.expert;
  return () => ({
    type: "answer",
    answer: {
      expert: id,
      agency,
      text,
      outcome: one(fields, "outcome") ?? "",
      strength: Number(one(fields, "strength")),
      basis: many(fields, "basis"),
      minutes: one(fields, "minutes"),
      questionQuality: one(fields, "questionQuality"),
    },
  });
};

const numberOf = (fields: Filled, id: string): number | null => {
  const value = one(fields, id);
  return value === null ? null : Number(value);
};
const outcomeCommand = (who: Who, { sent, keep }: Reading): Made["command"] => {
  const { fields } = sent;
  const comment = keep("comment");
  return () => ({
    type: "give-outcome",
    person: who.person,
    outcome: {
      q1: Number(one(fields, "q1")),
      q2: Number(one(fields, "q2")),
      value: numberOf(fields, "value"),
      learned: numberOf(fields, "learned"),
      comment,
    },
  });
};
