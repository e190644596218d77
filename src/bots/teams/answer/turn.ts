/**
 * Makes the SDK's turn for one activity: the product works, and the answer goes where it is seen.
 * An invoke waits for the reply, but only so long; a message needs no answer, and its reply is sent
 * as a message.
 */
import { within } from "../../../base/deadline.ts";
import { type Log, errorData } from "../../../base/log.ts";
import { comesAgain, whyLater } from "../../later.ts";
import type { Desk, Incoming, Place, Reply, Sent } from "../../port.ts";
import { answerTo, shownInChat } from "./answer.ts";
import type { TeamsChat } from "../send/chat.ts";
import type { Parsed } from "../receive/parse.ts";
import { tOrBoth } from "../../../screens/text/i18n.ts";
import type { InvokeAnswer, Turn } from "../identity/registration.ts";
import { cardMessage, renderText } from "../draw/render.ts";
import { renderForm } from "../draw/render-form.ts";

/** Milliseconds to wait for a reply. Teams shows an error after about five seconds. */
export type InvokeDeadlines = { readonly invokeMs: number; readonly messageMs: number };
export const defaultInvokeDeadlines: InvokeDeadlines = { invokeMs: 4_500, messageMs: 3_000 };

export type TurnDeps = {
  readonly desk: Desk;
  readonly chat: TeamsChat;
  readonly log: Log;
  readonly patience: InvokeDeadlines;
  /** Tracks the work until it is done, also after the answer. */
  readonly track: (work: Promise<unknown>) => void;
};

export type RequestArrival = {
  /**
   * True when the event had arrived before. An invoke is answered all the same, and in the same
   * way.
   */
  readonly seen: boolean;
  /** When the request came in, by `performance.now()`: Teams counts from there. */
  readonly since: number;
};

export const turnFor =
  (deps: TurnDeps, parsed: Parsed, { seen, since }: RequestArrival): Turn =>
  async () => {
    const { incoming, surface } = parsed;
    const left = (ms: number): number => Math.max(ms - (performance.now() - since), 0);
    const asked = askedIn(deps, parsed);
    const nothing = answerTo(asked, { kind: "nothing" });
    if (surface === "none")
      deps.log("info", "teams.unknown-invoke", {
        why: incoming.kind === "ignored" ? incoming.reason : incoming.kind,
      });
    if (incoming.kind === "ignored")
      // Whoever pressed waits for an answer: a button that carries nothing is of a card too old.
      return surface === "chat" || surface === "none"
        ? nothing
        : answerTo(asked, notice(tOrBoth(incoming.language, "refusal.oldButton")));
    if (surface !== "chat") {
      const work = handled(deps, incoming);
      deps.track(work);
      const reply = await within(left(deps.patience.invokeMs), work, () => null);
      if (reply === null) deps.log("warn", "teams.slow", { kind: incoming.kind });
      return answerTo(asked, reply ?? notice(tOrBoth(incoming.language, "chat.slow")));
    }
    if (seen) return nothing;
    const work = handled(deps, incoming).then((reply) => show(deps, parsed, reply));
    deps.track(work);
    await within(left(deps.patience.messageMs), work, () => null);
    return nothing;
  };

const notice = (text: string): Reply => ({ kind: "notice", text });

/**
 * The product's reply. A failure is logged and becomes a reply; it never reaches the SDK, which
 * would print it.
 */
const handled = async ({ desk, log }: TurnDeps, incoming: Incoming): Promise<Reply> => {
  try {
    return await desk.handle(incoming);
  } catch (error) {
    log("error", "teams.not-handled", { kind: incoming.kind, ...errorData(error) });
    // A message is kept and recovered later; whoever pressed a button waits for an answer.
    return incoming.kind === "wrote" || incoming.kind === "edited" || incoming.kind === "deleted"
      ? { kind: "nothing" }
      : notice(tOrBoth(incoming.language, "chat.sorry"));
  }
};

/** Sends a reply to a message: a form where the person wrote, a sentence to that person alone. */
const show = async (deps: TurnDeps, parsed: Parsed, reply: Reply): Promise<void> => {
  const { incoming, place } = parsed;
  const shown = shownInChat(reply);
  if (shown === null) return;
  try {
    const result =
      shown.kind === "form"
        ? await deps.chat.send(
            incoming.direct ?? place,
            cardMessage(renderForm(shown.form, shown.mistakes, "card"), shown.form.title),
          )
        : await sendDirect(deps, parsed, shown.text);
    if (!result.ok) deps.log("warn", "teams.not-told", { why: result.failure.why });
  } catch (error) {
    deps.log("error", "teams.not-told", errorData(error));
  }
};

const sendDirect = async (
  { chat }: TurnDeps,
  { incoming, place }: Parsed,
  text: string,
): Promise<Sent<unknown>> => {
  const direct: Sent<Place> =
    incoming.direct === null
      ? await chat.direct(incoming.person, place)
      : { ok: true, value: incoming.direct };
  return direct.ok ? chat.send(direct.value, renderText(text, incoming.language)) : direct;
};

/** Writes the event down; a failure is logged, and whoever waits for an answer is told. */
export const arrivalOf = async (
  { desk, log }: TurnDeps,
  { incoming }: Parsed,
): Promise<Awaited<ReturnType<Desk["arrive"]>> | "not written"> => {
  try {
    return await desk.arrive(incoming);
  } catch (error) {
    log("error", "teams.failed", { type: incoming.kind, ...errorData(error) });
    return "not written";
  }
};

/**
 * The answer to what could not be written down, or of whom it is not known who they are: a sentence
 * to whoever pressed or sent a form, and for all else a status at which Teams sends it again.
 */
export const notTaken = (
  deps: TurnDeps,
  parsed: Parsed,
  why: "not written" | "unknown",
): InvokeAnswer | ReturnType<typeof comesAgain> => {
  const { incoming, surface } = parsed;
  const text = tOrBoth(incoming.language, why === "unknown" ? "chat.unknown" : "chat.sorry");
  const reply: Reply = { kind: "notice", text, untaken: true };
  if (surface !== "chat") return answerTo(askedIn(deps, parsed), reply);
  if (incoming.kind !== "pressed" && incoming.kind !== "submitted")
    return comesAgain(whyLater[why]);
  deps.track(show(deps, parsed, reply));
  return answerTo(askedIn(deps, parsed), reply);
};

const askedIn = (
  { desk }: Pick<TurnDeps, "desk">,
  { incoming, surface }: Parsed,
): Parameters<typeof answerTo>[0] => ({
  surface,
  language: incoming.language,
  sent: incoming.kind === "submitted" ? incoming : null,
  fieldLimits: desk.fieldLimits,
});
