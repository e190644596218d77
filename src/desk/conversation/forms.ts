/** Sent forms other than the question's: each is checked field by field, guarded, and becomes a command. */
import type { Filled, Form } from "../../bots/card.ts";
import { many, one, problemsOf, refilled, without } from "../../bots/forms/check.ts";
import type { Reply } from "../../bots/port.ts";
import { type PlainKey, t } from "../../bots/text/i18n.ts";
import { allowsAuthenticityVerdict, taxonomyEntry } from "../../org/taxonomy.ts";
import type { NewText } from "../../store/port/change.ts";
import type { Command, Refusal } from "../../tickets/commands.ts";
import { type Text, type Ticket, declineReasons } from "../../tickets/model.ts";
import { type Intent, change } from "../ticket/change.ts";
import { dutySnapshotAt } from "../duty/snapshot.ts";
import { withPreviewText } from "../duty/change.ts";
import { myState, offUntilShiftEnds, runningOff } from "../duty/on-off.ts";
import { formOf, isAnswer } from "./form-for.ts";
import { notTheirs } from "./buttons.ts";
import { handOverCommand } from "./hand-over.ts";
import { type Deps, newText } from "../deps.ts";
import { notice, nothing, refusalText } from "../people/replies.ts";
import { type Handled, answered, changed } from "../handled.ts";
import { type Screened, stoppedText } from "../screen.ts";
import type { Actor } from "../people/actor.ts";

type Sent = Screened<"submitted">;
type Made = {
  readonly command: (ticket: Ticket | null) => Command | Refusal;
  readonly texts: readonly NewText[];
};

/** Words of a form that must hold together beyond each field; by field. */
const alsoWrong = (
  verb: string,
  fields: Filled,
  actor: Actor,
): Readonly<Record<string, string>> => {
  if (!isAnswer(verb)) return {};
  const outcome = taxonomyEntry("outcomes", one(fields, "outcome") ?? "");
  if (outcome === undefined || !outcome.requiresOriginal) return {};
  return allowsAuthenticityVerdict(many(fields, "basis"))
    ? {}
    : {
        outcome: t(actor.language, "form.answer.needsOriginal", {
          outcome: outcome[actor.language],
        }),
      };
};

export const submitForm = async (deps: Deps, actor: Actor, sent: Sent): Promise<Handled> => {
  const loaded = await deps.store.ticket(sent.ids.ticket ?? "");
  if (loaded === null) return answered(notice(t(actor.language, "refusal.unknown")));
  const { verb, ids } = sent;
  const form = await formOf(deps, actor, { verb, ticket: loaded.ticket, ids });
  if (form === null) return answered(notTheirs(deps, actor, { verb, ticket: loaded.ticket }));
  // A page that is closed asks for nothing.
  if (form.fields.length === 0) return answered(nothing);
  const wrong = wrongIn(actor, { form, sent });
  if (wrong !== null) return answered(wrong);
  const made = commandOf(deps, actor, sent);
  if (made === null) return answered(notTheirs(deps, actor, { verb, ticket: loaded.ticket }));
  const outcome = await change(deps, {
    cause: { kind: "incoming", id: sent.id },
    ticket: loaded.ticket.id,
    by: actor.expert?.id ?? actor.coordinator?.id ?? actor.person,
    command: made.command,
    texts: made.texts,
    ...leaving(deps, actor, sent),
  });
  if (outcome.ok && isLeaving(sent)) return changed(outcome, await left(deps, actor));
  const text =
    outcome.ok || outcome.why === "seen"
      ? t(actor.language, receivedKey(verb, outcome.ticket))
      : refusalText(deps, actor, outcome);
  return changed(outcome, notice(text));
};

const isLeaving = ({ verb, fields }: Sent): boolean =>
  verb === "offer.decline" && one(fields, "reason") === "off-duty";

const leaving = (deps: Deps, { expert }: Actor, sent: Sent): Pick<Intent, "duty"> =>
  expert !== null && isLeaving(sent) ? { duty: () => offUntilShiftEnds(deps, expert) } : {};

/** Off duty now: other offers move on too, and the person is told until when. */
const left = async (deps: Deps, actor: Actor): Promise<Reply> => {
  await deps.dutyChanged();
  const now = deps.clock.now();
  const { overrides } = await deps.store.duty(now);
  const snapshot = dutySnapshotAt(deps, overrides, now);
  const off = runningOff(snapshot, actor.expert?.id ?? "");
  const state = myState(snapshot, actor, actor.expert?.id ?? "");
  return withPreviewText(deps, actor, {
    reply: notice(t(actor.language, "duty.done.declined", { state })),
    snapshot: dutySnapshotAt(
      deps,
      overrides.filter((override) => override !== off),
      now,
    ),
    would: off === undefined ? [] : [{ taker: null, changes: [{ type: "off", override: off }] }],
  });
};

/** The form again with all that is wrong in it; null: nothing is. What the guard stops is not written back. */
const wrongIn = (
  actor: Actor,
  { form, sent }: { readonly form: Form; readonly sent: Sent },
): Reply | null => {
  const { fields } = sent;
  const guarded = guardedFields(actor, { form, sent });
  const errors = {
    ...problemsOf(form, fields),
    ...alsoWrong(sent.verb, fields, actor),
    ...guarded,
  };
  if (Object.keys(errors).length === 0) return null;
  const kept = refilled(form, without(fields, Object.keys(guarded)));
  return { kind: "errors", form: kept, errors, problem: null };
};

/** Whoever had taken an exercise learns at once that nobody waits for what they sent. */
const receivedKey = (verb: string, ticket: Ticket | null): PlainKey =>
  ticket?.exercise !== undefined && verb !== "offer.decline"
    ? "exercise.received"
    : (receivedKeys[verb] ?? "form.answer.received");

const receivedKeys: Readonly<Record<string, PlainKey>> = {
  "offer.decline": "form.decline.received",
  "answer.submit": "form.answer.received",
  "second.submit": "form.answer.received",
  "outcome.submit": "form.outcome.received",
  "ticket.handover": "form.handover.received",
  "ticket.more-info": "form.moreInfo.received",
};

/** Only free text is read: ids of choices are ours. What may be personal is refused here, without a box to tick. */
const guardedFields = (
  actor: Actor,
  { form, sent }: { readonly form: Form; readonly sent: Sent },
): Readonly<Record<string, string>> =>
  Object.fromEntries(
    form.fields.flatMap((field) => {
      const text = field.kind === "text" ? one(sent.fields, field.id) : null;
      if (text === null) return [];
      const verdict = sent.screen(text);
      return verdict.decision === "pass"
        ? []
        : [[field.id, stoppedText(actor.language, verdict, "form")]];
    }),
  );

const commandOf = (deps: Deps, actor: Actor, sent: Sent): Made | null => {
  const ticket = sent.ids.ticket ?? "";
  const texts: NewText[] = [];
  const keep = (id: string): Text | null => {
    const body = one(sent.fields, id);
    if (body === null) return null;
    const text = newText(body.trim(), ticket);
    texts.push(text);
    return { id: text.id, hash: text.hash };
  };
  const command = commandFor(deps, actor, { sent, keep });
  return command === null ? null : { command, texts };
};

type Submission = { readonly sent: Sent; readonly keep: (id: string) => Text | null };
const commandFor = (
  deps: Deps,
  actor: Actor,
  { sent, keep }: Submission,
): Made["command"] | null => {
  const { fields, ids } = sent;
  const expert = actor.expert?.id ?? null;
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
      return answerCommand(actor, { sent, keep });
    case "outcome.submit":
      return outcomeCommand(actor, { sent, keep });
    case "ticket.handover":
      return handOverCommand(deps, actor, { to: one(fields, "to") ?? "", note: keep("note") });
    default:
      return null;
  }
};

const answerCommand = (actor: Actor, { sent, keep }: Submission): Made["command"] | null => {
  const { fields } = sent;
  const text = keep("text");
  if (actor.expert === null || text === null) return null;
  const { id, agency } = actor.expert;
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
const outcomeCommand = (actor: Actor, { sent, keep }: Submission): Made["command"] => {
  const { fields } = sent;
  const comment = keep("comment");
  return () => ({
    type: "give-outcome",
    person: actor.person,
    outcome: {
      q1: Number(one(fields, "q1")),
      q2: Number(one(fields, "q2")),
      value: numberOf(fields, "value"),
      learned: numberOf(fields, "learned"),
      comment,
    },
  });
};
