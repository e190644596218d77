/** Everything that people see, in the order in which a question meets them. */
import { shownDuty } from "./duty.ts";
import { shownForms } from "./forms.ts";
import { shownNotices } from "./notices.ts";
import { type Standing, openStanding } from "./standing.ts";

export const openGallery = async (): Promise<Standing> => {
  const standing = await openStanding();
  return {
    shown: [...shownNotices, ...standing.shown, ...shownDuty, ...shownForms],
    close: standing.close,
  };
};
