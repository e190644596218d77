/** Names the pictures of the handbooks, and the mark by which a test sees that a picture has aged. */
import { createHash } from "node:crypto";
import type { Language } from "../src/screens/card.ts";
import { forSlack, forTeams } from "./gallery/drawings.ts";
import type { Shown } from "./gallery/shown.ts";

/** Pieces of the gallery, on one platform each, as the handbooks show them in both languages. */
const pieces = [
  ["teams", "quick-sure"],
  ["slack", "receipt-offered-asker"],
  ["teams", "answer-answered-asker"],
  ["slack", "offer-offered-expert"],
  ["teams", "work-accepted-expert"],
  ["slack", "duty-on"],
  ["teams", "coordinator-coordinator-coordinator"],
  ["teams", "week-summary-busy"],
  ["slack", "alarm-fallback-operator"],
  ["slack", "anchor"],
  ["teams", "tell-stopped"],
  ["slack", "quick-unsure"],
  ["teams", "quick-unsure"],
] as const;

export type HandbookPicture = {
  /** Of the file, without its ending. */
  readonly name: string;
  readonly id: string;
  readonly platform: "slack" | "teams";
  readonly language: Language;
};
export const handbookPictures: readonly HandbookPicture[] = pieces.flatMap(([platform, id]) =>
  (["sv", "en"] as const).map((language) => ({
    name: `${id}-${platform}-${language}`,
    id,
    platform,
    language,
  })),
);

/** Sixteen hex digits of what the platform is sent but for opaque ids, by the picture's name. */
export const marksOf = async (
  shown: readonly Shown[],
): Promise<Readonly<Record<string, string>>> => {
  const marks = handbookPictures.map(async ({ name, id, platform, language }) => {
    const piece = shown.find((one) => one.id === id);
    if (piece === undefined) throw new Error(`The gallery has no ${id}.`);
    const drawn = await piece.drawn(language);
    const payload = JSON.stringify(platform === "slack" ? forSlack(drawn) : forTeams(drawn));
    const seen = payload.replaceAll(/(?<![\w-])[\w-]{21}(?![\w-])/gu, "id");
    return [name, createHash("sha256").update(seen).digest("hex").slice(0, 16)] as const;
  });
  return Object.fromEntries(await Promise.all(marks));
};
