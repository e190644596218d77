/** Puts into words why somebody could not be asked, as coordinators may read it. */
import { isReasonCode, reasonTable } from "../../routing/reasons.ts";
import type { Language } from "../card.ts";
import { t } from "./i18n.ts";

/** A sealed reason is worded "other reasons", and so is a stored code of another version. */
export const toldReason = (language: Language, code: string): string =>
  isReasonCode(code) && !reasonTable[code].sealed
    ? t(language, `reason.${code}`)
    : t(language, "explanation.group.sealed");
