/** The cards about the way outside the chat, for what may not be said in it. */
import type { Language } from "../../src/screens/card.ts";
import { formalReminderCard, formalRouteCard } from "../../src/screens/cards/formal-route.ts";
import { type Reader, agencyName } from "../../src/screens/cards/view.ts";
import { t } from "../../src/screens/text/i18n.ts";
import type { Shown } from "./shown.ts";
import { morning, organisation } from "./story.ts";

const outside = (language: Language): readonly string[] => [
  `${agencyName(organisation, "skatteverket", language)}: ${t(language, "talk.formalAddress", { address: "0203:folkbokforing@skatteverket.example" })}`,
];
const reminded: Shown = {
  id: "formalreminder",
  about: "whether wrong data was reported outside the chat, to whoever told of it, some days later",
  drawn: (language) => ({
    kind: "card",
    card: formalReminderCard({ number: "ID-2026-00042", lines: outside(language), language }),
  }),
};
export const waysOutside = (reader: (language: Language) => Reader): readonly Shown[] => [
  ...(
    ["closed", "without", "register", "stopped", "unsent", "nowhere", "sent", "over"] as const
  ).map((state): Shown => ({
    id: `formalroute-${state}`,
    about: `the way outside the chat, to whoever wrote: ${state}`,
    drawn: (language) => ({
      kind: "card",
      card: formalRouteCard({
        ticket: ["stopped", "nowhere", "sent", "over"].includes(state) ? "t1" : null,
        isUnsent: state === "unsent",
        isAsker: true,
        isTold: state !== "over",
        number: "ID-2026-00042",
        topic:
          state === "closed" || state === "register"
            ? "incorrect-registered-data"
            : "coordination-number-identity-level",
        ...(state === "closed" ? { register: null } : {}),
        ...(state === "register" ? { register: "population" as const } : {}),
        draft: "d7Yb3RtQm9Lc5Xz1Wk8Ns",
        lines: state === "without" || state === "nowhere" ? [] : outside(language),
        sent: state === "sent" ? morning : null,
        organisation,
        reader: reader(language),
        now: morning,
      }),
    }),
  })),
  reminded,
];
