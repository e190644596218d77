/** What was typed, kept until the form is opened: a message gives no trigger to open it at once. */
import { t } from "../../bots/text/i18n.ts";
import type { Store } from "../../store/port/store.ts";
import type { Deps } from "../deps.ts";
import { screen, seenText } from "../screen.ts";
import type { Actor } from "../people/actor.ts";

export type FormDraft = {
  /** Empty where the guard found something to block. */
  readonly text: string;
  /** Why it is empty: the kinds that were found, masked. */
  readonly problem: string | null;
};

/** Where the form stands in the chat. */
export const formSlot = (draft: string): string => `draft:${draft}`;

export const screenDraft = (deps: Deps, actor: Actor, text: string): FormDraft => {
  const verdict = screen(text, deps.org().organisation);
  return verdict.decision === "block"
    ? {
        text: "",
        problem: t(actor.language, "form.ask.blockedPrefill", {
          kinds: seenText(actor.language, verdict.findings),
        }),
      }
    : { text: text.trim(), problem: null };
};

/** Beside the words stands why there are none; both lie under the id of the form to be. */
const whyOf = (draft: string): string => `${draft}.why`;

export const saveFormDraft = async (
  store: Store,
  kept: { readonly draft: string; readonly person: string; readonly formDraft: FormDraft },
  at: number,
): Promise<void> => {
  const { draft, person, formDraft } = kept;
  await store.saveDraft({ id: draft, person, text: formDraft.text }, at);
  await store.saveDraft({ id: whyOf(draft), person, text: formDraft.problem ?? "" }, at);
};

export const loadFormDraft = async (
  store: Store,
  draft: string,
): Promise<(FormDraft & { readonly person: string }) | null> => {
  const [draftRow, why] = await Promise.all([store.draft(draft), store.draft(whyOf(draft))]);
  return draftRow === null
    ? null
    : { person: draftRow.person, text: draftRow.text, problem: why?.text ? why.text : null };
};

/** Which form the words of a message wait in, so that they change when the message does. */
const sourceOf = (message: string): string => `from:${message}`;

export const saveSource = async (
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
