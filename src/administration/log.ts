/** Reads what was changed in chat: who did it, when, why and what, as far as its words are still there. */
import { z } from "zod";
import { type OrganisationEdit, storedEdits } from "../org/edits.ts";
import type { Questions } from "../store/port/questions.ts";
import type { Instant } from "../tickets/model.ts";

const log = "note:organisation";

export type Amended = {
  readonly id: string;
  readonly at: Instant;
  /** The coordinator. */
  readonly by: string;
  readonly agency: string;
  /** The change that it undid; null: none. */
  readonly undoes: string | null;
  readonly text: string;
  /** Null: its words were removed. */
  readonly words: AmendmentText | null;
};
const written = z.object({
  why: z.string().nullable(),
  lines: z.object({ sv: z.string(), en: z.string() }),
  edits: storedEdits,
});
export type AmendmentText = {
  readonly why: string | null;
  /** What was changed, as it was told then. */
  readonly lines: { readonly sv: string; readonly en: string };
  readonly edits: readonly OrganisationEdit[];
};

const noted = z.object({
  id: z.string(),
  agency: z.string(),
  undoes: z.string().nullable(),
  text: z.object({ id: z.string() }),
});

type Reading = Pick<Questions, "noted" | "texts">;
/** An agency's changes, the latest first; the words of the first `most` alone are read. */
export const amendments = async (
  store: Reading,
  agency: string,
  most: number,
): Promise<readonly Amended[]> => {
  const all = (await store.noted(log)).flatMap(({ at, by, data }) => {
    const read = noted.safeParse(data);
    if (!read.success || read.data.agency !== agency) return [];
    const { id, undoes, text } = read.data;
    return [{ id, at, by, agency, undoes, text: text.id }];
  });
  const shown = all.toReversed().slice(0, most);
  const bodies = await store.texts(shown.map(({ text }) => text));
  return shown.map((one) => ({ ...one, words: textIn(bodies.get(one.text)) }));
};

const textIn = (body: string | undefined): AmendmentText | null => {
  if (body === undefined) return null;
  const read = written.safeParse(JSON.parse(body));
  return read.success ? read.data : null;
};
