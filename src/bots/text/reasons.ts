/** Why somebody could not be asked, as people are told it. */
import { isReasonCode, reasonTable } from "../../routing/reasons.ts";
import type { Language } from "../card.ts";
import { t } from "./i18n.ts";

/** What is sealed is one of "other reasons", and so is a stored code that this version does not know. */
export const toldReason = (language: Language, code: string): string =>
  isReasonCode(code) && !reasonTable[code].sealed
    ? t(language, `reason.${code}`)
    : t(language, "explanation.group.sealed");
