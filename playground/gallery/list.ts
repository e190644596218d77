/** Lists everything that people see, in the order in which a question meets them. */
import { type Json, forSlack } from "./drawings.ts";
import { shownDuty } from "./duty.ts";
import { shownSearches } from "./earlier.ts";
import { shownForms } from "./forms.ts";
import { shownNotices } from "./notices.ts";
import { shownOrganisation } from "./organisation/shown-organisation.ts";
import { type StandaloneCards, openStandaloneCards } from "./standalone.ts";

export const openGallery = async (): Promise<StandaloneCards> => {
  const standalone = await openStandaloneCards();
  return {
    shown: [
      ...shownNotices,
      ...standalone.shown,
      ...shownOrganisation,
      ...shownSearches,
      ...shownDuty,
      ...shownForms,
    ],
    close: standalone.close,
  };
};

/** What Slack would be sent, of every piece in both languages, by name. */
export const drawnForSlack = async (): Promise<
  readonly { readonly name: string; readonly payload: Json }[]
> => {
  const gallery = await openGallery();
  try {
    const drawn = gallery.shown.flatMap((shown) =>
      (["sv", "en"] as const).map(async (language) => ({
        name: `${shown.id} ${language}`,
        payload: forSlack(await shown.drawn(language)),
      })),
    );
    return await Promise.all(drawn);
  } finally {
    await gallery.close();
  }
};
