/**
 * Defines an article as a file has it, and reads one. What is only untidy is put right: line breaks
 * of other systems, characters that no database takes, a country by another of its codes.
 */
import { z } from "zod";
import { issuerOfCode } from "../../org/issuers.ts";
import { type ArticleKind, writtenKinds } from "../article.ts";
import type { Instant } from "../../tickets/model.ts";

export type FiledArticle = {
  readonly id: string;
  readonly title: string;
  readonly question: string;
  readonly answer: string;
  readonly topic: string | null;
  readonly documentType: string | null;
  readonly country: string | null;
  /** Null: the file does not say. */
  readonly lang: "sv" | "en" | null;
  readonly kind: ArticleKind | null;
  readonly source: string | null;
  readonly prado: string | null;
  readonly owner: string | null;
  readonly reviewAt: Instant | null;
};
/** In the order in which a file has them. */
export const filedColumns = [
  "id",
  "title",
  "question",
  "answer",
  "topic",
  "documentType",
  "country",
  "lang",
  "kind",
  "source",
  "prado",
  "owner",
  "reviewAt",
] as const satisfies readonly (keyof FiledArticle)[];
export type FiledColumn = (typeof filedColumns)[number];

/** In characters. A longer text would fit no form, and could not be edited in chat. */
export const longest = { title: 300, text: 3_000, line: 300 } as const;
/** A title that is made of the question's beginning. */
const titleMost = 120;

/** What a database refuses or a terminal obeys. */
const controls = /[\p{Cc}--[\t\n]]/gv;
const tidy = (text: string): string =>
  text.toWellFormed().replaceAll(/\r\n?/gu, "\n").replaceAll(controls, "").trim();
const inOneLine = (text: string): string => tidy(text).replaceAll(/\s+/gu, " ").trim();
const orNull = (text: string | null | undefined): string | null =>
  text === undefined || text === "" ? null : text;

const line = z.string().transform(inOneLine).pipe(z.string().max(longest.line));
const ownText = z.string().transform(tidy).pipe(z.string().max(longest.text));
const maybe = z.nullish(line).transform(orNull);
const trimmed = z.nullish(z.string().transform((text) => text.trim())).transform(orNull);

/** `sv`, `sv-SE`, `English`. */
const language = trimmed
  .transform((given) => orNull(given?.slice(0, 2).toLowerCase()))
  .pipe(z.nullable(z.enum(["sv", "en"])));

const instant = trimmed
  .pipe(z.nullable(z.union([z.iso.date(), z.iso.datetime({ offset: true })])))
  .transform((day): Instant | null => (day === null ? null : Date.parse(day)));

/** No button carries an id of another shape. */
const id = z
  .union([z.string(), z.number().int()])
  .transform((given) => String(given).trim())
  .pipe(z.string().regex(/^[\w.-]{1,100}$/u));

const filed = z.object({
  id,
  title: z.nullish(z.string().transform(inOneLine).pipe(z.string().max(longest.title))),
  question: z.nullish(ownText),
  answer: ownText.pipe(z.string().min(1)),
  topic: maybe,
  documentType: maybe,
  country: maybe.transform((code) => (code === null ? null : (issuerOfCode(code)?.code ?? code))),
  lang: language,
  kind: trimmed.pipe(z.nullable(z.enum(writtenKinds))),
  source: maybe,
  prado: maybe,
  owner: maybe,
  reviewAt: instant,
});

export type ReadFiled =
  | { readonly ok: true; readonly article: FiledArticle }
  /** Null: it is no article at all. */
  | { readonly ok: false; readonly wrong: readonly (FiledColumn | null)[] };

export const readFiled = (given: unknown): ReadFiled => {
  const parsed = filed.safeParse(given);
  if (!parsed.success) {
    const named = parsed.error.issues.map(({ path }) => columnNamed(path[0]));
    return { ok: false, wrong: [...new Set(named)] };
  }
  const { title, question, ...rest } = parsed.data;
  const asked = question ?? "";
  const heading = orNull(title) ?? beginning(asked);
  if (heading === "") return { ok: false, wrong: ["title"] };
  return { ok: true, article: { ...rest, title: heading, question: asked } };
};

const columnNamed = (name: PropertyKey | undefined): FiledColumn | null =>
  filedColumns.find((column) => column === name) ?? null;

/** The text's first line, cut between two words where it is long. */
const beginning = (text: string): string => {
  const [first = ""] = text.split("\n");
  const whole = inOneLine(first);
  if (whole.length <= titleMost) return whole;
  const cut = whole.slice(0, titleMost - 1);
  return `${cut.slice(0, Math.max(cut.lastIndexOf(" "), titleMost / 2)).trimEnd()}…`;
};

/** A day where it is midnight in UTC, as files mostly write it. */
export const dayText = (at: Instant): string =>
  Temporal.Instant.fromEpochMilliseconds(at).toString().replace("T00:00:00Z", "");
