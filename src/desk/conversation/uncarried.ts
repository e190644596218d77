/** Says what of a message cannot be carried, so that its writer puts it in words. */
import type { Uncarried } from "../../bots/port.ts";
import { capitalised, inSeries, t } from "../../bots/text/i18n.ts";
import type { Actor } from "../people/actor.ts";

type Held = { readonly files?: number; readonly uncarried?: readonly Uncarried[] };

/** One text or none. */
export const uncarriedTexts = (
  { language }: Pick<Actor, "language">,
  { files = 0, uncarried = [] }: Held,
): readonly string[] => {
  const all: readonly Uncarried[] = [...(files > 0 ? (["file"] as const) : []), ...uncarried];
  const names = all.map((kind) => t(language, `uncarried.${kind}`));
  const what = capitalised(inSeries(names, t(language, "guard.and")));
  return all.length === 0 ? [] : [t(language, "talk.uncarried", { what })];
};
