/**
 * One turn: the product does its work, and the answer goes where it can be seen. An invoke waits
 * for it only so long; a message needs none, and what there is to say comes as a message.
 */
import { setTimeout as wait } from "node:timers/promises";
import { type Log, errorData } from "../../../base/log.ts";
import type { Desk, Incoming, Place, Reply, Sent } from "../../port.ts";
import { answerTo, shownInChat } from "./answer.ts";
import type { TeamsChat } from "../send/chat.ts";
import type { Parsed } from "../receive/parse.ts";
import { phrase } from "../phrases.ts";
import type { Turn } from "../identity/registration.ts";
import { cardMessage, renderText } from "../draw/render.ts";
import { renderForm } from "../draw/render-form.ts";

/** How long an answer is waited for, in ms. Teams shows an error after about five seconds. */
export type Patience = { readonly invokeMs: number; readonly messageMs: number };
export const usualPatience: Patience = { invokeMs: 4_500, messageMs: 3_000 };

export type Turning = {
  readonly desk: Desk;
  readonly chat: TeamsChat;
  readonly log: Log;
  readonly patience: Patience;
  /** Keeps the work in sight until it is done, also after the answer. */
  readonly track: (work: Promise<unknown>) => void;
};

export type Arrival = {
  /** The event was there before. An invoke is answered all the same, and alike. */
  readonly seen: boolean;
  /** When the request came in, by `performance.now()`: Teams counts from there. */
  readonly since: number;
};

export const turnFor =
  (turning: Turning, parsed: Parsed, { seen, since }: Arrival): Turn =>
  async () => {
    const { incoming, surface } = parsed;
    const left = (ms: number): number => Math.max(ms - (performance.now() - since), 0);
    const asked = { surface, language: incoming.language };
    const nothing = answerTo(asked, { kind: "nothing" });
    if (surface === "none")
      turning.log("info", "teams.unknown-invoke", {
        why: incoming.kind === "ignored" ? incoming.reason : incoming.kind,
      });
    if (incoming.kind === "ignored") return nothing;
    if (surface !== "chat") {
      const work = handled(turning, incoming);
      turning.track(work);
      const reply = await within(work, left(turning.patience.invokeMs));
      if (reply === null) turning.log("warn", "teams.slow", { kind: incoming.kind });
      return answerTo(asked, reply ?? notice(phrase("slow", incoming.language)));
    }
    if (seen) return nothing;
    const work = handled(turning, incoming).then((reply) => show(turning, parsed, reply));
    turning.track(work);
    await within(work, left(turning.patience.messageMs));
    return nothing;
  };

const notice = (text: string): Reply => ({ kind: "notice", text });

/** A failure is logged and told as one; it never reaches the SDK, which would print it. */
const handled = async ({ desk, log }: Turning, incoming: Incoming): Promise<Reply> => {
  try {
    return await desk.handle(incoming);
  } catch (error) {
    log("error", "teams.not-handled", { kind: incoming.kind, ...errorData(error) });
    // What was written is kept and taken up again; who pressed waits for an answer.
    return incoming.kind === "wrote" || incoming.kind === "edited" || incoming.kind === "deleted"
      ? { kind: "nothing" }
      : notice(phrase("sorry", incoming.language));
  }
};

const within = async <Value>(work: Promise<Value>, ms: number): Promise<Value | null> => {
  const enough = new AbortController();
  const late = wait(ms, null, { signal: enough.signal }).catch(() => null);
  try {
    return await Promise.race([work, late]);
  } finally {
    enough.abort();
  }
};

/** A form stands where one wrote; a sentence is for that person alone. */
const show = async (turning: Turning, parsed: Parsed, reply: Reply): Promise<void> => {
  const { incoming, place } = parsed;
  const shown = shownInChat(reply);
  if (shown === null) return;
  try {
    const result =
      shown.kind === "form"
        ? await turning.chat.send(
            incoming.direct ?? place,
            cardMessage(renderForm(shown.form, shown.mistakes, "card"), shown.form.title),
          )
        : await tell(turning, parsed, shown.text);
    if (!result.ok) turning.log("warn", "teams.not-told", { why: result.failure.why });
  } catch (error) {
    turning.log("error", "teams.not-told", errorData(error));
  }
};

const tell = async (
  { chat }: Turning,
  { incoming, place }: Parsed,
  text: string,
): Promise<Sent<unknown>> => {
  const direct: Sent<Place> =
    incoming.direct === null
      ? await chat.direct(incoming.person, place)
      : { ok: true, value: incoming.direct };
  return direct.ok ? chat.send(direct.value, renderText(text, incoming.language)) : direct;
};
