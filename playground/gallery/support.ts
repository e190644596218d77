/** The card that shows where else one can turn. */
import { supportCard } from "../../src/screens/cards/knowledge/support.ts";
import { pulseCard } from "../../src/survey/card.ts";
import { trialCard } from "../../src/operations/trial-card.ts";
import { supportDueCard } from "../../src/directory/due-card.ts";
import { inBoth } from "../../src/screens/text/i18n.ts";
import { type DirectoryKind, lookUpDirectory } from "../../src/org/directory.ts";
import type { LineOfWork } from "../../src/tickets/lines-of-work.ts";
import type { Shown } from "./shown.ts";
import { organisation } from "./story.ts";

export const ownSupport = organisation.directory.filter(
  ({ agency }) => agency === "polismyndigheten",
);
const named = {
  kind: (kind: DirectoryKind) => inBoth(`support.kind.${kind}`),
  line: (line: LineOfWork) => inBoth(`topics.${line}`),
};
const supported = (id: string, about: string, words: string): Shown => ({
  id,
  about,
  drawn: (language) => {
    const looked = lookUpDirectory(organisation, {
      agency: "polismyndigheten",
      words,
      named,
    });
    return { kind: "card", card: supportCard({ ...looked, organisation }, words, { language }) };
  },
});
export const support: readonly Shown[] = [
  supported("support", "where else one can turn", ""),
  supported("support-filtered", "where else one can turn with chips", "chip Göteborg"),
  supported("support-forum", "a forum between agencies", "utfärdandepraxis"),
  ...[true, false].map((isDue): Shown => ({
    id: isDue ? "supportdue" : "supportdue-none",
    about: `the agency's support in the directory: ${isDue ? "not confirmed for long" : "confirmed"}`,
    drawn: (language) => ({
      kind: "card",
      card: supportDueCard(isDue ? ownSupport : [], language),
    }),
  })),
  ...(
    [
      ["pulse", null, null, false],
      ["pulse-next", "partly", null, false],
      ["pulse-told", "partly", "faster", false],
      ["pulse-over", null, null, true],
    ] as const
  ).map(([id, works, next, isOver]): Shown => ({
    id,
    about: "how the desk works, asked once in a quarter",
    drawn: (language) => ({ kind: "card", card: pulseCard(language, { works, next }, { isOver }) }),
  })),
  ...[false, true].map((isPressed): Shown => ({
    id: isPressed ? "trial-pressed" : "trial",
    about: `the doctor's test card${isPressed ? ", pressed" : ""}`,
    drawn: (language) => ({
      kind: "card",
      card: trialCard(language, { id: "Trial0000000000000001", isPressed }),
    }),
  })),
  supported("support-none", "where else one can turn: nothing", "flygplan"),
];
