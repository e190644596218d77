/** What was typed, kept until the form is opened: a message gives no trigger to open it at once. */
import { say } from "../../bots/text/i18n.ts";
import type { Store } from "../../store/port/port.ts";
import type { Parts } from "../deps.ts";
import { read, seenText } from "../screen.ts";
import type { Who } from "../people/actor.ts";

export type Typed = {
  /** Empty where the guard found something to block. */
  readonly text: string;
  /** Why it is empty: the kinds that were found, masked. */
  readonly problem: string | null;
};

/** Where the form stands in the chat. */
export const formSlot = (draft: string): string => `draft:${draft}`;

export const guardTyped = (parts: Parts, who: Who, typed: string): Typed => {
  const verdict = read(typed, parts.org().organisation);
  return verdict.decision === "block"
    ? {
        text: "",
        problem: say(who.language, "form.ask.blockedPrefill", {
          kinds: seenText(who.language, verdict.findings),
        }),
      }
    : { text: typed.trim(), problem: null };
};

/** Beside the words stands why there are none; both lie under the id of the form to be. */
const whyOf = (draft: string): string => `${draft}.why`;

export const keepTyped = async (
  store: Store,
  kept: { readonly draft: string; readonly person: string; readonly typed: Typed },
  at: number,
): Promise<void> => {
  const { draft, person, typed } = kept;
  await store.saveDraft({ id: draft, person, text: typed.text }, at);
  await store.saveDraft({ id: whyOf(draft), person, text: typed.problem ?? "" }, at);
};

export const keptTyped = async (
  store: Store,
  draft: string,
): Promise<(Typed & { readonly person: string }) | null> => {
  const [words, why] = await Promise.all([store.draft(draft), store.draft(whyOf(draft))]);
  return words === null
    ? null
    : { person: words.person, text: words.text, problem: why?.text ? why.text : null };
};

/** Which form the words of a message wait in, so that they change when the message does. */
const sourceOf = (message: string): string => `from:${message}`;

export const rememberSource = async (
  store: Store,
  source: { readonly message: string; readonly person: string; readonly draft: string },
  at: number,
): Promise<void> => {
  const { message, person, draft } = source;
  await store.saveDraft({ id: sourceOf(message), person, text: draft }, at);
};

/** The form that this person's message went into, and whether that was sent; null: none. */
export const draftFrom = async (
  store: Store,
  { message, person }: { readonly message: string; readonly person: string },
): Promise<{ readonly draft: string; readonly sent: boolean } | null> => {
  const source = await store.draft(sourceOf(message));
  if (source === null || source.person !== person) return null;
  return { draft: source.text, sent: (await store.ticket(source.text)) !== null };
};
