/** Says what of a message cannot be carried, so that its writer puts it in words. */
import type { FileRef, Uncarried } from "../../bots/port.ts";
import { capitalised, inSeries, t } from "../../bots/text/i18n.ts";
import type { NewEffect } from "../../store/port/outbox.ts";
import type { Deps } from "../deps.ts";
import type { Actor } from "../people/actor.ts";
import { direct } from "../people/replies.ts";
import { sortPictures } from "../pictures/carry.ts";

type Held = { readonly files?: number; readonly uncarried?: readonly Uncarried[] };

/** One text or none. */
export const uncarriedTexts = (
  { language }: Pick<Actor, "language">,
  { files = 0, uncarried = [] }: Held,
): readonly string[] => {
  const all = new Set<Uncarried>([...(files > 0 ? (["file"] as const) : []), ...uncarried]);
  const names = [...all].map((kind) => t(language, `uncarried.${kind}`));
  const what = capitalised(inSeries(names, t(language, "guard.and")));
  return all.size === 0 ? [] : [t(language, "talk.uncarried", { what })];
};

type Came = Held & { readonly files: number; readonly pictures?: readonly FileRef[] };
/** Tells in the direct chat what of a message that is no question's, or not yet, cannot be carried. */
export const uncarriedEffects = (deps: Deps, actor: Actor, came: Came): readonly NewEffect[] => {
  const { files, told } = sortPictures(deps, actor, { came, ticket: null, by: "asker" });
  return [...told, ...uncarriedTexts(actor, { ...came, files })].map((text) =>
    direct({ person: actor.person, text, at: deps.clock.now() }),
  );
};
