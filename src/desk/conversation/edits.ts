/**
 * Edits and deletions of what somebody wrote follow it to the other side. One that arrives before its
 * message is kept until the message comes.
 */
import type { Happening, Incoming, Reply } from "../../bots/port.ts";
import type { Cause } from "../../store/port/port.ts";
import { change } from "../ticket/change.ts";
import { type Parts, newText } from "../deps.ts";
import { nothing, putAgain, tell } from "../people/replies.ts";
import { settleWith } from "../ticket/settle.ts";
import { draftFrom, formSlot, guardTyped, keepTyped } from "./form-draft.ts";
import { read, stoppedText } from "../screen.ts";
import type { Who } from "../people/actor.ts";

type Changed = Incoming & Extract<Happening, { kind: "edited" | "deleted" }>;
type Link = { readonly ticket: string; readonly text: string };

/** Under which name a change that came too early is kept. */
export const earlyChange = (message: string): string => `early:${message}`;

export const correct = async (parts: Parts, who: Who, incoming: Changed): Promise<Reply> => {
  const link = await parts.store.linkedMessage(incoming.message);
  return link === null ? unrelayed(parts, who, incoming) : follow(parts, who, { incoming, link });
};

/** After a message is linked: a change of it that another process was handling meanwhile. */
export const catchUp = async (
  parts: Parts,
  who: Who,
  { message, link }: { readonly message: string; readonly link: Link },
): Promise<void> => {
  const early = await parts.store.draft(earlyChange(message));
  if (early === null || early.person !== who.person) return;
  await parts.store.dropDraft(early.id);
  const cause: Cause = { kind: "none" };
  await (early.text === ""
    ? remove(parts, who, { cause, link })
    : rewrite(parts, who, { cause, link, words: early.text }));
};

type Following = { readonly incoming: Changed; readonly link: Link };
const follow = async (parts: Parts, who: Who, { incoming, link }: Following): Promise<Reply> => {
  const words = incoming.kind === "edited" ? incoming.text : "";
  const verdict = read(words, parts.org().organisation);
  if (verdict.decision !== "pass")
    return settleWith(parts, incoming, [
      tell({
        person: who.person,
        text: stoppedText(who.language, verdict, "conversation"),
        at: parts.clock.now(),
        ticket: link.ticket,
      }),
    ]);
  const cause: Cause = { kind: "incoming", id: incoming.id };
  return incoming.kind === "deleted"
    ? remove(parts, who, { cause, link })
    : rewrite(parts, who, { cause, link, words });
};

/** Not relayed (yet): its words wait in a form, became a question already, or are still to come. */
const unrelayed = async (parts: Parts, who: Who, incoming: Changed): Promise<Reply> => {
  const source = { message: incoming.message, person: who.person };
  const form = await draftFrom(parts.store, source);
  if (form?.sent === false) return correctDraft(parts, who, { incoming, draft: form.draft });
  const stopped =
    incoming.kind === "edited" && read(incoming.text, parts.org().organisation).decision !== "pass";
  // A question is changed by its asker in the thread, and what the guard stops is kept nowhere.
  if (form !== null || stopped) return settleWith(parts, incoming, []);
  const text = incoming.kind === "edited" ? incoming.text : "";
  const early = { id: earlyChange(incoming.message), person: who.person, text };
  await parts.store.saveDraft(early, parts.clock.now());
  // Another process may have relayed it since it was looked for.
  const link = await parts.store.linkedMessage(incoming.message);
  if (link === null) return settleWith(parts, incoming, []);
  await parts.store.dropDraft(early.id);
  return follow(parts, who, { incoming, link });
};

/** Words that wait in a form change with the message they came from, or go with it. */
const correctDraft = async (
  parts: Parts,
  who: Who,
  { incoming, draft }: { readonly incoming: Changed; readonly draft: string },
): Promise<Reply> => {
  const typed = guardTyped(parts, who, incoming.kind === "edited" ? incoming.text : "");
  const now = parts.clock.now();
  await keepTyped(parts.store, { draft, person: who.person, typed }, now);
  return settleWith(parts, incoming, [putAgain(formSlot(draft), who.person, now)]);
};

type Removing = { readonly cause: Cause; readonly link: Link };
const remove = async (parts: Parts, who: Who, { cause, link }: Removing): Promise<Reply> => {
  const from = await writerOf(parts, link, who);
  await change(parts, {
    cause,
    ticket: link.ticket,
    by: from,
    command: () => ({ type: "delete", from, text: link.text }),
    blanked: [link.text],
  });
  return nothing;
};

type Rewriting = Removing & { readonly words: string };
const rewrite = async (
  parts: Parts,
  who: Who,
  { cause, link, words }: Rewriting,
): Promise<Reply> => {
  // The platform tells of changes that changed no words: language marks, previews of links.
  const before = (await parts.store.texts([link.text])).get(link.text);
  if (before === words) {
    if (cause.kind === "incoming") await parts.store.settle(cause.id, parts.clock.now());
    return nothing;
  }
  const from = await writerOf(parts, link, who);
  const text = newText(words, link.ticket, link.text);
  await change(parts, {
    cause,
    ticket: link.ticket,
    by: from,
    command: () => ({ type: "edit", from, text: link.text, to: { id: text.id, hash: text.hash } }),
    texts: [text],
  });
  return nothing;
};

const writerOf = async (parts: Parts, link: Link, who: Who): Promise<string> => {
  const loaded = await parts.store.ticket(link.ticket);
  return loaded?.ticket.asker.person === who.person ? who.person : (who.expert?.id ?? who.person);
};
