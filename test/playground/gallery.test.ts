/**
 * Everything that people see, drawn for both platforms in both languages: complete, within limits,
 * and fit to read.
 */
import { afterAll, describe, expect, test } from "vitest";
import type { Language } from "../../src/screens/card.ts";
import { contributedSlots, deedOf } from "../../src/composition/contracts.ts";
import { isFormId } from "../../src/screens/verbs.ts";
import { sentences } from "../screens/text/sources.ts";
import { taxonomy } from "../../src/org/taxonomy.ts";
import { standaloneSlot, ticketSlot } from "../../src/tickets/slots.ts";
import { buttonsOf } from "../card-buttons.ts";
import { forSlack, forTeams } from "../../playground/gallery/drawings.ts";
import { drawnForSlack, openGallery } from "../../playground/gallery/list.ts";
import { notices, parsed } from "../../playground/gallery/notices.ts";
import { page } from "../../playground/gallery/page.ts";
import type { Drawn } from "../../playground/gallery/shown.ts";
import { sampleArticle } from "../../playground/gallery/standalone.ts";
import { organisation } from "../../playground/gallery/story.ts";
import { messageProblems, viewProblems } from "../../playground/slack/block-kit/block-kit.ts";
import { cardProblems } from "../../playground/teams/adaptive-card.ts";
import { microsoftsProblems } from "../bots/teams/microsofts-reading.ts";

const gallery = await openGallery();
afterAll(() => gallery.close());
const drawn = await Promise.all(
  gallery.shown.flatMap((shown) =>
    (["sv", "en"] as const).map(async (language) => ({
      name: `${shown.id} ${language}`,
      language,
      piece: await shown.drawn(language),
    })),
  ),
);

describe("the gallery", () => {
  test("shows every slot that a question has", () => {
    const names = new Set<string>(notices.map(({ slot }) => parsed(slot).name));
    expect(names).toEqual(new Set(Object.keys(ticketSlot)));
  });

  test("shows every card that belongs to no question", () => {
    const ids = drawn.flatMap(({ name, piece }) =>
      piece.kind === "card" ? [name.split(/[- ]/u)[0]] : [],
    );
    const contributed = Object.keys(contributedSlots);
    expect(contributed.length).toBeGreaterThan(1);
    expect(ids).toEqual(
      expect.arrayContaining([...Object.keys(standaloneSlot), ...contributed, "tell"]),
    );
  });

  test("shows every form", () => {
    const forms = Object.keys(deedOf).filter((id) => isFormId(id));
    const shown = drawn.flatMap(({ piece }) => (piece.kind === "form" ? [piece.form.id] : []));
    expect(forms.length).toBeGreaterThan(40);
    expect(new Set(shown)).toEqual(new Set(forms));
  });

  test("says nothing that Slack would take for an emoji, such as a time with a colon after it", () => {
    const texts = drawn.map(({ name, piece }) => [name, JSON.stringify(forSlack(piece))] as const);
    expect(texts.filter(([, text]) => /:[\w+-]+:/u.test(text.replaceAll('"', " ")))).toEqual([]);
  });

  test("names each piece once", () => {
    const ids = gallery.shown.map(({ id }) => id);
    expect(ids).toEqual([...new Set(ids)]);
  });

  test("gives Slack's drawings by name, for whoever asks Slack about them", async () => {
    const names = (await drawnForSlack()).map(({ name }) => name);
    expect(names).toEqual(drawn.map(({ name }) => name));
  });

  test("is one page that asks nothing of the network", async () => {
    const html = await page(gallery.shown);
    expect(gallery.shown.filter(({ id }) => !html.includes(`<section id="${id}">`))).toEqual([]);
    expect(html).not.toMatch(/<(?:script|link|img|iframe)\b[^>]*\b(?:src|href)=/iu);
    expect(html).not.toMatch(/@import|url\(\s*["']?(?:https?:)?\/\//iu);
  });
});

/**
 * The product's own texts without people's: the labels of choices too, but not of the 250
 * countries.
 */
const ourWords = (piece: Drawn): string[] => {
  const { parts, title } =
    piece.kind === "card" ? piece.card : { title: piece.form.title, parts: piece.form.intro };
  const form = piece.kind === "form" ? piece.form : undefined;
  const said = parts.flatMap((part) => {
    if (part.kind === "facts") return part.facts.flatMap(({ name, value }) => [name, value]);
    if (part.kind === "entry") return [part.line];
    if (part.kind === "chart") return [part.chart.title];
    if (part.kind === "link") return [part.label];
    return part.kind === "words" ? [] : [part.text];
  });
  const asked = (form?.fields ?? []).flatMap((field) => [
    field.label,
    field.hint ?? "",
    ...("options" in field && field.kind !== "lookup"
      ? field.options.map(({ label }) => label)
      : []),
  ]);
  const wrong = piece.kind === "form" ? [...Object.values(piece.errors), piece.problem ?? ""] : [];
  const buttons = piece.kind === "card" ? buttonsOf(piece.card).map(({ label }) => label) : [];
  const choice = piece.kind === "card" ? (piece.card.choice?.question ?? "") : "";
  return [
    title,
    ...said,
    ...asked,
    ...wrong,
    ...menuWords(piece),
    choice,
    ...buttons,
    form?.submit ?? "",
  ];
};

const menuWords = (piece: Drawn): readonly string[] =>
  (piece.kind === "card" ? (piece.card.menus?.menus ?? []) : []).flatMap((menu) => [
    menu.label,
    menu.change,
    ...(menu.lookup ? [] : menu.options.flatMap(({ label, group = "" }) => [label, group])),
  ]);

const idsOfOurs = [
  ...taxonomy.topics,
  ...taxonomy.documentTypes,
  ...taxonomy.examinedMaterial,
  ...taxonomy.outcomes,
  ...taxonomy.decisions,
  ...organisation.experts,
]
  .map(({ id }) => id)
  .filter((id) => id.includes("-"));
const jargon =
  /\b(?:slot|ticket|payload|rung|ladder|effect|null|undefined|NaN)\b|offer id|\{\{|\}\}/iu;
const foreign: Readonly<Record<Language, RegExp>> = {
  sv: /\b(?:the|and|with|your|you|question|answer|please|this|has|been|not|expert at)\b/iu,
  en: /(?<!\p{L})(?:och|är|inte|frågan|svar|svaret|till|för|som|på|att|ämne|handläggare)(?!\p{L})/iu,
};

describe.each(drawn)("$name", ({ piece, language }) => {
  test("is within the limits of Slack and of Teams [line 74]", () => {
    const slack = forSlack(piece);
    expect(piece.kind === "card" ? messageProblems(slack["blocks"]) : viewProblems(slack)).toEqual(
      [],
    );
    const teams = forTeams(piece);
    expect(cardProblems(teams)).toEqual([]);
    expect(microsoftsProblems(teams)).toEqual([]);
  });

  test("is said in words of one language, without blanks, keys or ids of ours", () => {
    const said = ourWords(piece);
    // An article's title is its question's own words, in the language of who asked.
    const text = said.join("\n").replaceAll(sampleArticle.title, "");
    expect(text).not.toMatch(jargon);
    expect(text).not.toMatch(foreign[language]);
    expect([...sentences[language].keys()].filter((key) => said.includes(key))).toEqual([]);
    expect(idsOfOurs.filter((id) => text.includes(id))).toEqual([]);
  });

  test("ends its sentences once and leaves no gap where something was to stand", () => {
    for (const text of ourWords(piece)) {
      expect(text).not.toMatch(/ {2}| [,.;:?!](?!\w)|[,;:] ?[,.;]|\(\)|\.\.|\?:/u);
    }
  });

  test("has a title that Slack shows whole", () => {
    const title = piece.kind === "card" ? piece.card.title : piece.form.title;
    expect(title.length).toBeLessThanOrEqual(piece.kind === "card" ? 100 : 24);
    // An answer of which only the beginning is shown ends so before it is drawn.
    const own = JSON.stringify(piece.kind === "card" ? piece.card : piece.form);
    const isCut = JSON.stringify(forSlack(piece)).includes("…");
    expect(isCut).toBe(own.includes("…"));
  });

  test("has no two buttons that read alike", () => {
    const buttons = piece.kind === "card" ? buttonsOf(piece.card).map(({ label }) => label) : [];
    expect(buttons).toEqual([...new Set(buttons)]);
    // A small telephone shows about thirty signs of a button.
    expect(new Set(buttons.map((label) => label.slice(0, 30))).size).toBe(buttons.length);
  });

  test("has at most one button that stands out", () => {
    const drawings = [forSlack(piece), forTeams(piece)].map((one) => JSON.stringify(one));
    // What an Execute falls back to has no style of its own.
    const counts = drawings.map(
      (one) => one.match(/"style":"(?:primary|positive)"/gu)?.length ?? 0,
    );
    expect(counts.filter((count) => count > 1)).toEqual([]);
  });
});
