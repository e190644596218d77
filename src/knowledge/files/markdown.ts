/**
 * Articles as Markdown: for each a heading of the second level, its fields as a list, and a heading
 * of the third level before its question and its answer. What these hold is Markdown of its own. A
 * line of theirs that begins with `#` gets a backslash, which Markdown does not show, so that it is
 * no heading of ours.
 */
import { type FiledColumn, type FiledArticle, dayText, filedColumns } from "./filed-article.ts";

/** The fields that stand in the list. */
const listed = filedColumns.filter(
  (field): field is Exclude<FiledColumn, "title" | "question" | "answer"> =>
    field !== "title" && field !== "question" && field !== "answer",
);

export const markdownOf = (articles: readonly FiledArticle[], heading: string): string =>
  [`# ${heading}`, ...articles.map(section)].join("\n\n").concat("\n");

const section = (article: FiledArticle): string =>
  [
    `## ${article.title}`,
    listed
      .flatMap((field) => {
        const value = field === "reviewAt" ? article.reviewAt : article[field];
        if (value === null) return [];
        return [`- ${field}: ${typeof value === "number" ? dayText(value) : value}`];
      })
      .join("\n"),
    ...(article.question === "" ? [] : ["### question", escaped(article.question)]),
    "### answer",
    escaped(article.answer),
  ].join("\n\n");

const escaped = (text: string): string => text.replaceAll(/^\\*#/gmu, "\\$&");
const unescaped = (text: string): string => text.replaceAll(/^\\(?=\\*#)/gmu, "");

/** Where an article begins, and its fields as they are written; or a line that belongs nowhere. */
export type MarkdownSection =
  | { readonly kind: "article"; readonly line: number; readonly fields: Readonly<Filled> }
  | { readonly kind: "stray"; readonly line: number };
type Filled = Partial<Record<FiledColumn, string>>;

/** Whatever stands before the first article is for readers. */
export const sectionsOf = (text: string): readonly MarkdownSection[] => {
  const lines = text.split("\n");
  const starts = lines.flatMap((line, i) => (/^##\s/u.test(line) ? [i] : []));
  return starts.flatMap((start, n) => articleIn(lines.slice(start, starts[n + 1]), start + 1));
};

const part = /^###\s+(?:(?<question>question|fråga)|answer|svar)\s*$/iu;
const item = /^\s*[-*]\s+(?<name>\w+)\s*:(?<value>.*)$/u;

/** `first`: the number of the first line, which is the title's. */
const articleIn = (lines: readonly string[], first: number): readonly MarkdownSection[] => {
  const parts = lines.flatMap((line, i) => (part.test(line) ? [i] : []));
  const filled: Filled = { title: lines[0]?.slice(2) ?? "" };
  const strays: MarkdownSection[] = [];
  for (const [i, line] of lines.slice(1, parts[0]).entries()) {
    if (line.trim() === "") continue;
    const found = item.exec(line)?.groups;
    const field = listed.find((one) => one.toLowerCase() === found?.["name"]?.toLowerCase());
    if (field === undefined) strays.push({ kind: "stray", line: first + 1 + i });
    else filled[field] = found?.["value"] ?? "";
  }
  for (const [n, at] of parts.entries()) {
    const field =
      part.exec(lines[at] ?? "")?.groups?.["question"] === undefined ? "answer" : "question";
    filled[field] = unescaped(
      lines
        .slice(at + 1, parts[n + 1])
        .join("\n")
        .trim(),
    );
  }
  return [...strays, { kind: "article", line: first, fields: filled }];
};
