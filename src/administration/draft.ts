/**
 * Keeps a change between its form and its preview, with what was filled in: nothing that somebody
 * typed is lost where it cannot be made.
 */
import { z } from "zod";
import type { Filled } from "../screens/card.ts";
import { type FormId, isFormId } from "../screens/verbs.ts";
import { type OrganisationEdit, storedEdits } from "../org/edits.ts";
import type { People } from "../store/port/people.ts";
import type { Instant } from "../tickets/model.ts";

export type AmendmentDraft = {
  /** The form that it came from. */
  readonly form: FormId;
  readonly fields: Filled;
  readonly edits: readonly OrganisationEdit[];
  /** The reason that the form asked for, which is needed then; null: it asked for none. */
  readonly why: string | null;
  /** The change that it undoes; null: none. */
  readonly undoes: string | null;
};
const stored = z.object({
  form: z.string().refine(isFormId),
  fields: z.record(z.string(), z.union([z.string(), z.array(z.string()).readonly()])),
  edits: storedEdits,
  why: z.string().nullable(),
  undoes: z.string().nullable(),
});

type Given = { readonly draft: string; readonly person: string };
export const saveAmendment = (
  store: Pick<People, "saveDraft">,
  { draft, person, amendment }: Given & { readonly amendment: AmendmentDraft },
  at: Instant,
): Promise<void> =>
  store.saveDraft({ kind: "words", of: draft, person, text: JSON.stringify(amendment) }, at);

/** Null: it was made already, or is too old. */
export const loadAmendment = async (
  store: Pick<People, "draft">,
  { draft, person }: Given,
): Promise<AmendmentDraft | null> => {
  const kept = await store.draft({ kind: "words", of: draft });
  if (kept === null || kept.person !== person) return null;
  const { form, ...rest } = stored.parse(JSON.parse(kept.text));
  return isFormId(form) ? { form, ...rest } : null;
};
