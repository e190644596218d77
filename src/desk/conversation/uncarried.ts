/** Says what of a message cannot be carried, so that its writer puts it in words. */
import type { FileRef, Uncarried } from "../../bots/port.ts";
import { capitalised, inSeries, t } from "../../screens/text/i18n.ts";
import type { NewEffect } from "../../store/port/outbox.ts";
import type { Deps } from "../deps.ts";
import type { Actor } from "../people/actor.ts";
import { direct } from "../people/replies.ts";
import { allowsPictures } from "../pictures/allowed.ts";
import { sortPictures } from "../pictures/carry.ts";

type Held = { readonly files?: number; readonly uncarried?: readonly Uncarried[] };

const kindsIn = ({ files = 0, uncarried = [] }: Held): ReadonlySet<Uncarried> =>
  new Set<Uncarried>([...(files > 0 ? (["file"] as const) : []), ...uncarried]);
export const hasUncarried = (held: Held): boolean => kindsIn(held).size > 0;

/** One text or none. Of files it says whether pictures are sent here at all, and when. */
export const uncarriedTexts = (
  { org }: Pick<Deps, "org">,
  { language, agency }: Pick<Actor, "language" | "agency">,
  held: Held,
): readonly string[] => {
  const all = kindsIn(held);
  const names = [...all].map((kind) => t(language, `uncarried.${kind}`));
  const what = capitalised(inSeries(names, t(language, "guard.and")));
  if (all.size === 0) return [];
  const pictures = allowsPictures(org().organisation, agency.id) ? "picturesLater" : "picturesOff";
  const why = all.has("file") ? [t(language, `talk.${pictures}`)] : [];
  return [[t(language, "talk.uncarried", { what }), ...why].join(" ")];
};

type Came = Held & { readonly files: number; readonly pictures?: readonly FileRef[] };
/** Tells in the direct chat what of a message that is no question's, or not yet, cannot be carried. */
export const uncarriedEffects = (deps: Deps, actor: Actor, came: Came): readonly NewEffect[] => {
  const { files, told } = sortPictures(deps, actor, { came, ticket: null, by: "asker" });
  return [...told, ...uncarriedTexts(deps, actor, { ...came, files })].map((text) =>
    direct({ person: actor.person, text, at: deps.clock.now() }),
  );
};
