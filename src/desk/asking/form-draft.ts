/** Keeps what was typed until the form is opened: a message gives no trigger to open it at once. */
import { t } from "../../screens/text/i18n.ts";
import type { Draft, People } from "../../store/port/people.ts";
import type { Questions } from "../../store/port/questions.ts";
import { type Screening, seenText } from "../screening/screen.ts";
import type { Actor } from "../people/actor.ts";

export type FormDraft = {
  /** Empty where the guard blocked it. */
  readonly text: string;
  /** Why it is empty: the kinds that were found, masked. */
  readonly problem: string | null;
};

/** Screens a text of an event, or a part of it, for the form. */
export const screenDraft = (
  { screen }: { readonly screen: Screening },
  actor: Actor,
  text: string,
): FormDraft => {
  const verdict = screen(text);
  return verdict.decision === "block"
    ? {
        text: "",
        problem: t(actor.language, "form.ask.blockedPrefill", {
          kinds: seenText(actor.language, verdict.findings),
        }),
      }
    : { text: text.trim(), problem: null };
};

/**
 * Writes down to whom the form is given: it counts under its id only when this person sends it. The
 * row is that of why it is empty; a form in the chat has the one of its text as well.
 */
export const giveForm = (
  store: Pick<People, "saveDraft">,
  { draft, person }: { readonly draft: string; readonly person: string },
  at: number,
): Promise<void> => store.saveDraft({ kind: "why", of: draft, person, text: "" }, at);

type Kept = { readonly draft: string; readonly person: string; readonly formDraft: FormDraft };
/** The text, and beside it why it is empty. */
export const formDraftRows = ({ draft, person, formDraft }: Kept): readonly Draft[] => [
  { kind: "words", of: draft, person, text: formDraft.text },
  { kind: "why", of: draft, person, text: formDraft.problem ?? "" },
];
export const saveFormDraft = (
  store: Pick<People, "saveDraft">,
  kept: Kept,
  at: number,
): Promise<void> => store.saveDraft(formDraftRows(kept), at);

export const loadFormDraft = async (
  store: Pick<People, "draft">,
  draft: string,
): Promise<(FormDraft & { readonly person: string }) | null> => {
  const [draftRow, why] = await Promise.all([
    store.draft({ kind: "words", of: draft }),
    store.draft({ kind: "why", of: draft }),
  ]);
  return draftRow === null
    ? null
    : { person: draftRow.person, text: draftRow.text, problem: why?.text ? why.text : null };
};

/** The form that this person's message went into, and whether that was sent; null: none. */
export const draftFrom = async (
  store: Pick<People & Questions, "draft" | "ticket">,
  { message, person }: { readonly message: string; readonly person: string },
): Promise<{ readonly draft: string; readonly sent: boolean } | null> => {
  const source = await store.draft({ kind: "source", of: message });
  if (source === null || source.person !== person) return null;
  return { draft: source.text, sent: (await store.ticket(source.text)) !== null };
};
