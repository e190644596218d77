/** Hands in duty: who is on it, going on and off it, shifts and swaps. */
import type {
  CardsOf,
  DeclineBesides,
  HandlersOf,
  HomeRow,
  LookAhead,
  OtherWords,
  WordsOf,
} from "../contributions/face.ts";
import { closes } from "../desk/handled.ts";
import { isAboutShift } from "./about-shift.ts";
import { pressDuty, pressSwapTake, submitDuty } from "./buttons.ts";
import { dutyCardFor, dutyTopic, swapCardFor } from "./cards.ts";
import { type deeds, slots } from "./contract.ts";
import { offDuty } from "./off-by-decline.ts";
import { openDutyList, onDutyAtHome } from "./on-duty-list.ts";
import { dutyOff, dutyOn, dutyStandby, dutySwap } from "./own-duty.ts";
import { planShiftCards, shiftCardFor } from "./shift-cards.ts";
import { keepSwap } from "./swap-keep.ts";

export const handlers: HandlersOf<typeof deeds> = {
  "duty.on": { press: pressDuty(dutyOn), submit: submitDuty(dutyOn) },
  "duty.off": { press: pressDuty(dutyOff), submit: submitDuty(dutyOff) },
  "duty.standby": { press: pressDuty(dutyStandby), submit: submitDuty(dutyStandby) },
  "duty.swap": { press: pressDuty(dutySwap), submit: submitDuty(dutySwap) },
  "duty.swap.take": { press: pressSwapTake },
  "duty.swap.keep": { press: keepSwap },
  "duty.list": { press: openDutyList, submit: closes },
};

export const cards: CardsOf<typeof slots> = {
  duty: (deps, { topic }, seeing) => dutyCardFor(deps, { topic, ...seeing }),
  swap: (deps, slot, seeing) => swapCardFor(deps, { slot, ...seeing }),
  swapleft: (deps, slot, seeing) => swapCardFor(deps, { slot, ...seeing }),
  shift: (deps, slot, seeing) => shiftCardFor(deps, { slot, ...seeing }),
};

export const chatWords: WordsOf<"duty"> = {
  duty: async ({ org }, { language }, rest) => {
    const named = dutyTopic(org().organisation, language, rest);
    return "text" in named ? named : { slot: slots.duty.make(named.topic) };
  },
};

/** An expert who writes about a shift in so many words wants the duty card: "byt pass" is about no passport. */
export const otherWords: OtherWords = {
  word: "duty",
  are: ({ expert }, text) => expert !== null && isAboutShift(text),
};

export const homeRow: HomeRow = onDutyAtHome;
export const lookAhead: LookAhead = planShiftCards;
/** Whoever declines for being off duty is off duty until the shift ends. */
export const besidesDecline: DeclineBesides = offDuty;

export { rosterWeek } from "./board.ts";
export { type RosterWeek, lookAheadParts, scheduleName } from "./cards/roster-week.ts";
export { type DutyPreview, previewParts } from "./cards/preview.ts";
export { readDutyReport, sharedDutyReport } from "./coverage.ts";
