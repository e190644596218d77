/** Keeps words as a draft until their writer says what they are for, or sends them as a question. */
import type { Draft } from "../../store/port/people.ts";
import type { Deps } from "../deps.ts";
import { newId } from "../../base/new-id.ts";
import type { Actor } from "../people/actor.ts";
import type { Screened } from "../screening/screen.ts";
import { sourceRows } from "../source-rows.ts";
import { formDraftRows, screenDraft } from "./form-draft.ts";
import { guessedAnew } from "./guess.ts";
import { latestRow } from "./joined-messages.ts";
import { type MayBelong, mayBelongRow } from "./may-belong.ts";

export type Keeping = {
  /** `via`: how the message came; null: it came some time ago. */
  readonly incoming: Pick<Screened<"wrote">, "screen"> & {
    readonly message: string;
    readonly via: Screened<"wrote">["via"] | null;
  };
  readonly words: string;
  /** What they may belong to; none: they are a question of their own. */
  readonly belongs?: MayBelong;
  /** The id under which they wait already. */
  readonly held?: string;
};
type KeptDraft = { readonly draft: string; readonly drafts: readonly Draft[] };
/** Words that are kept until their writer says what they are for, and the id of their draft. */
export const keptDraft = async (
  deps: Deps,
  actor: Actor,
  { incoming, words, belongs, held }: Keeping,
): Promise<KeptDraft> => {
  const draft = held ?? newId();
  const { person } = actor;
  const { message, via } = incoming;
  const formDraft = screenDraft(incoming, actor, words);
  const drafts = [
    ...formDraftRows({ draft, person, formDraft }),
    ...sourceRows({ message, person, draft }),
    await guessedAnew(deps, { draft, person, text: formDraft.text }),
    ...(belongs === undefined ? [] : [mayBelongRow({ draft, person, belongs })]),
    ...(via === "direct" ? [latestRow({ person, draft }, deps.clock.now())] : []),
  ];
  return { draft, drafts };
};
