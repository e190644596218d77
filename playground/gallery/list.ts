/** Lists everything that people see, in the order in which a question meets them. */
import { shownDuty } from "./duty.ts";
import { shownSearches } from "./earlier.ts";
import { shownForms } from "./forms.ts";
import { shownNotices } from "./notices.ts";
import { type StandaloneCards, openStandaloneCards } from "./standalone.ts";

export const openGallery = async (): Promise<StandaloneCards> => {
  const standalone = await openStandaloneCards();
  return {
    shown: [...shownNotices, ...standalone.shown, ...shownSearches, ...shownDuty, ...shownForms],
    close: standalone.close,
  };
};
