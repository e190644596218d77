/**
 * Opens the forms about a question, checks and screens each field that is sent, and makes a command
 * of them. `desk/actions.ts` says which form asks what and makes which command.
 */
import type { Press, Submit } from "../../contributions/face.ts";
import type { Form, Ids, Language } from "../../screens/card.ts";
import { problemsOf } from "../../screens/forms/check.ts";
import type { FormOf } from "../../screens/forms/fields.ts";
import type { Reply } from "../../bots/port.ts";
import { type PlainKey, t } from "../../screens/text/i18n.ts";
import type { NewText } from "../../store/port/change.ts";
import type { Command, Refusal } from "../../tickets/commands.ts";
import type { Text, Ticket } from "../../tickets/model.ts";
import type { ChangeResult, RefusedChange } from "../change-result.ts";
import { type Intent, change } from "../ticket/change.ts";
import { type Deps, newText } from "../deps.ts";
import { newId } from "../../base/new-id.ts";
import { type Handled, replied, changed } from "../handled.ts";
import { refusalSaid } from "../people/came-first.ts";
import { notice, untaken } from "../people/replies.ts";
import { type Actor, actsAs } from "../people/actor.ts";
import { outsideOfTicket, routeOfStopped } from "../people/formal-route.ts";
import {
  type GuardedForm,
  comesBack,
  guardSent,
  isStopped,
  noteAffirmed,
} from "../screening/guarded-form.ts";
import { textsAround } from "../screening/judged-together.ts";
import type { Screened } from "../screening/screen.ts";
import { onTicket } from "./buttons.ts";
import type { AskedFor } from "./not-now.ts";

type Sent = Screened<"submitted">;

/** Null: not theirs. */
type MadeCommand = ((ticket: Ticket | null) => Command | Refusal) | null;

type Drawing<Drawn extends Form> = {
  readonly form: (deps: Deps, actor: Actor, asked: AskedFor) => Drawn | Promise<Drawn>;
  /** Why the form is not shown to the actor now, neither opened nor again with its errors. */
  readonly notNow?: (actor: Actor, asked: AskedFor) => RefusedChange["why"] | null;
  /** A page that tells of the question, also of one that was taken back or has ended. */
  readonly tells?: true;
};

/** Opens a form, or says in which state the question is. */
export const opens = ({ form, notNow, tells }: Drawing<Form>): Press =>
  onTicket(async (deps, actor, { pressed, ticket }) => {
    // Each opened form has an id of its own: the same text may be sent about a later answer.
    const asked = { ticket, ids: { ...pressed.ids, draft: newId() } };
    const why = tells === true ? null : whyHidden(actor, { notNow, asked });
    return replied(
      why === null
        ? { kind: "form", form: await form(deps, actor, asked) }
        : await refused(deps, actor, { why, ticket }),
    );
  });

type Asking = {
  readonly notNow: Drawing<Form>["notNow"] | undefined;
  readonly asked: AskedFor;
};
/**
 * Why the form is not shown, neither opened nor again. Whoever could not open it does not see it for
 * having sent it wrong: it may name those who can be given the question.
 */
const whyHidden = (actor: Actor, { notNow, asked }: Asking): RefusedChange["why"] | null => {
  const { phase } = asked.ticket;
  if (phase.at === "cancelled") return phase.why ?? "cancelled";
  return notNow?.(actor, asked) ?? null;
};

const refused = async (
  deps: Deps,
  actor: Actor,
  { why, ticket }: { readonly why: RefusedChange["why"]; readonly ticket: Ticket },
): Promise<Reply> => untaken(await refusalSaid(deps, actor, { ok: false, why, ticket }));

export type Submission<Values> = {
  readonly values: Values;
  readonly ids: Ids;
  /** Keeps a text with the question, in place of the one with this id, and gives its id and hash. */
  readonly keep: (words: string, id?: string) => Text;
};
export type SentForm<Values> = Drawing<FormOf<Values>> & {
  /**
   * What is wrong with the fields together, beyond each alone, and the field to show it at; null:
   * nothing.
   */
  readonly wrong?: (
    values: Partial<Values>,
    language: Language,
  ) => { readonly at: keyof Values & string; readonly problem: string } | null;
  /** The text that the form's take the place of. Absent where they are new. */
  readonly changes?: (ticket: Ticket) => string | null;
  /** Null: not theirs. */
  readonly command: (
    deps: Deps,
    actor: Actor,
    submission: Submission<Values>,
  ) => MadeCommand | Promise<MadeCommand>;
  /** What follows from it beside the question, once it is saved. */
  readonly after?: (deps: Deps, ticket: Ticket, values: Values) => Promise<void>;
  readonly received: PlainKey;
  /** The reply for an exercise, where nobody waits for what was sent. */
  readonly exercise: PlainKey;
};

export const sends =
  <Values>(row: SentForm<Values>): Submit =>
  async (deps, actor, sent) => {
    const loaded = await deps.store.ticket(sent.ids.ticket ?? "");
    if (loaded === null) return replied(untaken(t(actor.language, "refusal.unknown")));
    const { ticket } = loaded;
    const asked = { ticket, ids: sent.ids };
    const form = await row.form(deps, actor, asked);
    const values = form.valuesOf(sent.fields);
    const together = row.wrong?.(values, actor.language) ?? null;
    const more = together === null ? {} : { [together.at]: together.problem };
    const guarded = await guardedIn(deps, actor, { row, sent, ticket });
    const wrong = comesBack(form, guarded, { ...problemsOf(form, sent.fields), ...more });
    const refusedFor = async (why: RefusedChange["why"]): Promise<Handled> =>
      replied(await refused(deps, actor, { why, ticket }));
    if (wrong !== null) {
      const why = whyHidden(actor, { notNow: row.notNow, asked });
      if (why !== null) return refusedFor(why);
      return replied(wrong, isStopped(guarded) ? await routeOfStopped(deps, actor, ticket) : []);
    }
    const made = form.isWhole(values) ? await madeOf(deps, actor, { row, values, sent }) : null;
    if (made === null) return refusedFor("not-yours");
    const { reply, ...intent } = made;
    const result = await change(deps, {
      cause: { kind: "incoming", id: sent.id },
      ticket: ticket.id,
      by: actsAs(actor),
      ...intent,
    });
    if (result.ok) await noteAffirmed(deps, actor, { ticket: ticket.id, found: guarded.found });
    if (result.ok && form.isWhole(values)) await row.after?.(deps, ticket, values);
    return changed(result, await reply(result));
  };

type Guarding<Values> = { row: SentForm<Values>; sent: Sent; ticket: Ticket };
const guardedIn = async <Values>(
  deps: Deps,
  actor: Actor,
  { row, sent, ticket }: Guarding<Values>,
): Promise<GuardedForm> => {
  const changes = row.changes?.(ticket) ?? null;
  const around = await textsAround(deps.store, actor, { ticket, changes });
  return { ...guardSent(actor, sent, around), outside: outsideOfTicket(deps, actor, ticket) };
};

type Made = Pick<Intent, "command" | "texts"> & {
  readonly reply: (result: ChangeResult) => Promise<Reply>;
};
/** Null: not theirs. */
const madeOf = async <Values>(
  deps: Deps,
  actor: Actor,
  { row, values, sent }: { row: SentForm<Values>; values: Values; sent: Sent },
): Promise<Made | null> => {
  const texts: NewText[] = [];
  const keep = (words: string, id?: string): Text => {
    const text = newText(words.trim(), sent.ids.ticket ?? "", id);
    texts.push(text);
    return { id: text.id, hash: text.hash };
  };
  const command = await row.command(deps, actor, { values, ids: sent.ids, keep });
  if (command === null) return null;
  return {
    command,
    texts,
    reply: async (result) => {
      if (!result.ok && result.why !== "seen") return tooLate(deps, actor, result);
      const key = result.ticket?.exercise === undefined ? row.received : row.exercise;
      return notice(t(actor.language, key));
    },
  };
};

/** Says why it was not taken. What somebody wrote stays with them in the form. */
const tooLate = async (deps: Deps, actor: Actor, result: RefusedChange): Promise<Reply> =>
  (isAsItWas(result) ? notice : untaken)(await refusalSaid(deps, actor, result));
const isAsItWas = ({ why }: RefusedChange): boolean =>
  why === "same-answer" || why === "nothing-new";
