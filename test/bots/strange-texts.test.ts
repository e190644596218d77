/**
 * Every notice with the longest and strangest texts that people and an organisation's file can give:
 * each stays within both platforms' rules, is read by Microsoft's own parser, and keeps its title
 * and every button.
 */
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { noticeOf } from "../../src/screens/cards/cards.ts";
import type { Card, Language } from "../../src/screens/card.ts";
import { renderCard } from "../../src/bots/slack/draw/render.ts";
import { renderMessage } from "../../src/bots/teams/draw/render.ts";
import type { Organisation } from "../../src/org/organisation.ts";
import { type Notice, notices, parsed, viewOf } from "../../playground/gallery/notices.ts";
import { messageProblems } from "../../playground/slack/block-kit/block-kit.ts";
import { cardProblems } from "../../playground/teams/adaptive-card.ts";
import { objectAt } from "../../playground/teams/json.ts";
import { anyText } from "./teams/any-card.ts";
import { microsoftsProblems } from "./teams/microsofts-reading.ts";

const longest = "Är det här passet äkta? ".repeat(500);
/** What nobody writes, and somebody pastes. */
const strange: readonly string[] = [
  "",
  " \u200b\u00a0\u2060",
  "\0\u0007",
  "\n\n\n".repeat(1_000),
  "W".repeat(12_000),
  "護照真偽".repeat(3_000),
  "e\u0301\u0302\u0303".repeat(2_000),
  "👩‍👩‍👧‍👦".repeat(1_000),
  "\ud800 ensam halva \udc00",
  "\u202eقثص\u202c <!channel> <@U0ANNA> *fet* [x](javascript:alert(1)) {{DATE(2026-01-01T00:00:00Z)}} & <at>x</at>",
  '\\"'.repeat(4_000),
];
/** Longer than any that there is, with one word that nothing breaks, and marks of both platforms. */
const named = (name: string): string => `${name} *_<!here>_* ${"Å".repeat(300)}`;
const strangelyNamed = (organisation: Organisation): Organisation => ({
  ...organisation,
  agencies: organisation.agencies.map((one) => ({ ...one, name: inBothNamed(one.name) })),
  experts: organisation.experts.map((one) => ({ ...one, name: named(one.name) })),
  coordinators: organisation.coordinators.map((one) => ({ ...one, name: named(one.name) })),
  topics: organisation.topics.map((one) => ({ ...one, sv: named(one.sv), en: named(one.en) })),
});
const asItIs = (own: Organisation): Organisation => own;
const inBothNamed = ({ sv, en }: { sv: string; en: string }) => ({ sv: named(sv), en: named(en) });

type Strange = {
  readonly text: string;
  readonly organisation: (own: Organisation) => Organisation;
};
const drawn = (notice: Notice, language: Language, how?: Strange): Card => {
  const view = viewOf(notice, language);
  const card = noticeOf(
    parsed(notice.slot),
    how === undefined
      ? view
      : {
          ...view,
          organisation: how.organisation(view.organisation),
          bodyOf: (text) => (view.bodyOf(text) === null ? null : how.text),
        },
  );
  if (card === null) throw new Error(`nothing to show for ${notice.slot}`);
  return card;
};
const asSent = (card: Card) => {
  const message = renderMessage(card);
  const content = objectAt(message.attachments[0]?.content);
  return { blocks: renderCard(card, "words", "cards").blocks, message, content };
};
const problemsOf = (card: Card): readonly string[] => {
  const { blocks, message, content } = asSent(card);
  const bytes = Buffer.byteLength(JSON.stringify(message));
  return [
    ...messageProblems(blocks),
    ...cardProblems(content),
    ...microsoftsProblems(content),
    ...(bytes > 27 * 1024 ? [`${bytes} bytes`] : []),
    ...(card.title.trim() === "" ? ["no title"] : []),
  ];
};
/** What can be pressed on either platform, by its id. */
const buttonsIn = (card: Card): readonly string[] => {
  const { blocks, content } = asSent(card);
  return [blocks, content].map((sent) =>
    [...JSON.stringify(sent).matchAll(/"(?:action_id|verb)":"([a-z][\w.-]*)"/gu)]
      .map(([, id = ""]) => id)
      .toSorted()
      .join(" "),
  );
};

const languages = ["sv", "en"] as const;
describe.each(languages)("every notice in %s", (language) => {
  const plain = notices.map((notice) => buttonsIn(drawn(notice, language)).join());
  const problemsIn = (i: number, how: Strange): readonly string[] => {
    const notice = notices[i];
    if (notice === undefined) return [];
    const card = drawn(notice, language, how);
    const lost = buttonsIn(card).join() === plain[i] ? [] : ["a button is gone"];
    const where = `${notice.slot} ${notice.state} ${notice.reader}`;
    return [...problemsOf(card), ...lost].map((problem) => `${where}: ${problem}`);
  };

  test.each([
    ["the longest words and names", { text: longest, organisation: strangelyNamed }],
    ...strange.map((text, n) => [`strange words ${n}`, { text, organisation: asItIs }] as const),
  ] as const)(
    "with %s is within both platforms' rules, and keeps its buttons [lines 46, 47, 74]",
    (_what, how) => {
      expect(notices.flatMap((_, i) => problemsIn(i, how))).toEqual([]);
    },
  );

  test("with any words that chance finds, and any names", () => {
    fc.assert(
      fc.property(
        fc.nat({ max: notices.length - 1 }),
        anyText,
        fc.boolean(),
        (i, text, isNamed) =>
          problemsIn(i, { text, organisation: isNamed ? strangelyNamed : asItIs }).length === 0,
      ),
    );
  });
});

test("Microsoft's parser is one that notices", () => {
  const [notice] = notices;
  if (notice === undefined) throw new Error("no notice");
  const { content } = asSent(drawn(notice, "sv"));
  const body = [
    { type: "Textblock", text: "x" },
    { type: "TextBlock", text: "x", weight: "fat" },
  ];
  expect(microsoftsProblems(content)).toEqual([]);
  expect(microsoftsProblems({ ...content, body })).toHaveLength(2);
  const chart = { type: "Chart.Donut", fallback: { type: "TextBlock", text: "x" } };
  expect(microsoftsProblems({ ...content, body: [chart] })).toEqual([]);
});
