/** Reads a file of articles, JSON or Markdown, and tells every problem in it with its place. */
import { z } from "zod";
import { type FiledColumn, type FiledArticle, readFiled } from "./filed-article.ts";
import { sectionsOf } from "./markdown.ts";

/**
 * `json`: it is neither JSON nor Markdown; `line`: where, if that is known. `shape`: it is JSON of
 * something else. `stray`: a line that belongs to no field. `twice`: an earlier article has the
 * same id. Else the field that is not as it must be, null: it is no article.
 */
export type FileProblem = {
  /** Such as `articles[3]` or `line 12`; null: the file as a whole. */
  readonly place: FilePlace | null;
  readonly what: "json" | "shape" | "stray" | "twice" | "article" | FiledColumn;
};
export type FilePlace =
  | { readonly kind: "entry"; readonly n: number }
  | { readonly kind: "line"; readonly n: number };

export type ReadFile =
  | { readonly ok: true; readonly articles: readonly FiledArticle[] }
  | { readonly ok: false; readonly problems: readonly FileProblem[] };

const file = z.object({ articles: z.array(z.unknown()) });

export const readArticles = (given: string): ReadFile => {
  const text = given.replace(/^\uFEFF/u, "").replaceAll(/\r\n?/gu, "\n");
  const found = /^\s*#/u.test(text) ? inMarkdown(text) : inJson(text);
  if ("problem" in found) return { ok: false, problems: [found.problem] };
  const problems: FileProblem[] = [...found.strays];
  const articles = new Map<string, FiledArticle>();
  for (const { place, fields } of found.entries) {
    const read = readFiled(fields);
    if (!read.ok)
      problems.push(...read.wrong.map((what): FileProblem => ({ place, what: what ?? "article" })));
    else if (articles.has(read.article.id)) problems.push({ place, what: "twice" });
    else articles.set(read.article.id, read.article);
  }
  return problems.length > 0
    ? { ok: false, problems }
    : { ok: true, articles: [...articles.values()] };
};

type Found =
  | { readonly problem: FileProblem }
  | {
      readonly strays: readonly FileProblem[];
      readonly entries: readonly { readonly place: FilePlace; readonly fields: unknown }[];
    };

const inJson = (text: string): Found => {
  let content: unknown;
  try {
    content = JSON.parse(text);
  } catch (error) {
    return { problem: { place: brokenAt(text, error), what: "json" } };
  }
  const parsed = file.safeParse(content);
  if (!parsed.success) return { problem: { place: null, what: "shape" } };
  return {
    strays: [],
    entries: parsed.data.articles.map((fields, n) => ({ place: { kind: "entry", n }, fields })),
  };
};

/** The parser names the place alone safely: what it read there may be personal data. */
const brokenAt = (text: string, error: unknown): FilePlace | null => {
  const at = /at position (?<at>\d+)/u.exec(error instanceof Error ? error.message : "")?.groups;
  if (at === undefined) return null;
  return { kind: "line", n: text.slice(0, Number(at["at"])).split("\n").length };
};

const inMarkdown = (text: string): Found => {
  const apart = sectionsOf(text);
  if (apart.length === 0) return { problem: { place: null, what: "shape" } };
  return {
    strays: apart.flatMap((one): readonly FileProblem[] =>
      one.kind === "stray" ? [{ place: { kind: "line", n: one.line }, what: "stray" }] : [],
    ),
    entries: apart.flatMap((one) =>
      one.kind === "article"
        ? [{ place: { kind: "line", n: one.line } as const, fields: one.fields }]
        : [],
    ),
  };
};
