/**
 * Reads an organisation file, and reports every problem in one run, with path, line and remedy. The
 * schema and the references are checked separately, so that a mistake in one place does not hide
 * another elsewhere.
 */
import { isMap, isPair, isSeq, LineCounter, parseDocument } from "yaml";
import type { Document } from "yaml";
import { complete } from "../organisation.ts";
import type { Organisation } from "../organisation.ts";
import { inspect } from "../../guard/inspect.ts";
import { pathInFile, pathText } from "./path.ts";
import type { Path } from "./path.ts";
import { personalIn } from "./personal.ts";
import { brokenReferences } from "./references.ts";
import { organisationFile } from "../schema/schema.ts";
import { pathShort, sentenceFor, sentenceForKey, sentenceShort } from "./sentences.ts";
import { type IdleSetting, unmatchedTags } from "./unmatched-tags.ts";
import { yamlFaults } from "./yaml-faults.ts";

export interface Problem {
  /** Such as `experts[3].topics.passport`; empty for the file as a whole. */
  readonly path: string;
  /** What to do, without the path: "must be …". */
  readonly message: string;
  /** Line of the file, from 1; null where there is nothing to point at. */
  readonly line: number | null;
}

export type ParseResult =
  | {
      readonly ok: true;
      readonly organisation: Organisation;
      /** Settings that are taken and do nothing: not yet, or because they match nothing. */
      readonly idle: readonly IdleSetting[];
    }
  | {
      readonly ok: false;
      readonly fileName: string;
      readonly problems: readonly Problem[];
    };

/** In characters; an organisation of all Swedish agencies is some hundred kilobytes. */
const longestFile = 5_000_000;

/**
 * `sourceText` is YAML or JSON, which YAML contains; `fileName` only appears in the sentences. What is in
 * force already (`stored`) is not screened again: an update must not stop a desk that runs.
 */
export function readOrganisation(
  sourceText: string,
  fileName: string,
  { stored = false }: { readonly stored?: boolean } = {},
): ParseResult {
  const refuse = (problems: readonly Problem[]): ParseResult => ({
    ok: false,
    fileName,
    problems: problems.map(short),
  });
  const whole = (message: string) => refuse([{ path: "", message, line: null }]);
  if (sourceText.length > longestFile) return whole("is too long: at most 5 million characters");

  const lines = new LineCounter();
  const document = parseDocument(sourceText, {
    lineCounter: lines,
    prettyErrors: false,
    logLevel: "error",
  });
  if (document.errors.length > 0) {
    const faults = yamlFaults({ text: sourceText, document }, lines);
    return refuse(faults.map((fault) => ({ path: "", ...fault })));
  }
  let content: unknown;
  try {
    content = document.toJS();
  } catch (error) {
    return whole(`cannot be read: ${error instanceof Error ? error.message : String(error)}`);
  }
  if (content === null || content === undefined) {
    return whole("is empty: begin with `version: 1` and a list of agencies");
  }

  const parsed = organisationFile.safeParse(content, { error: sentenceFor });
  const found = [
    ...schemaProblems(parsed.error),
    ...brokenReferences(content),
    ...(stored ? [] : personalIn(content)),
  ];
  const locate: Locate = (path) => {
    const real = pathInFile(content, path);
    return { path: pathText(real), line: lineOf(document, lines, real) };
  };
  if (parsed.success && found.length === 0) {
    const idle = unmatchedTags(content)
      .map(({ path, kind }) => ({ ...locate(path), kind }))
      .toSorted((a, b) => (a.line ?? 0) - (b.line ?? 0));
    return { ok: true, organisation: complete(parsed.data), idle };
  }
  return refuse(located(found, locate));
}

/**
 * The organisation that such content makes, by the same rules; what was in force already is not
 * screened again.
 */
export function organisationOf(
  content: unknown,
):
  | { readonly ok: true; readonly organisation: Organisation }
  | { readonly ok: false; readonly problems: readonly Problem[] } {
  const parsed = organisationFile.safeParse(content, { error: sentenceFor });
  const found = [...schemaProblems(parsed.error), ...brokenReferences(content)];
  if (parsed.success && found.length === 0)
    return { ok: true, organisation: complete(parsed.data) };
  return {
    ok: false,
    problems: found.map(({ path, message }) =>
      short({ path: pathText(path), message, line: null }),
    ),
  };
}

/** A problem quotes the file; what must not stand there is not printed either. */
function short({ path, message, line }: Problem): Problem {
  return { path: unseen(pathShort(path)), message: unseen(sentenceShort(message)), line };
}

function unseen(text: string): string {
  const { decision, masked } = inspect(text);
  return decision === "block" ? masked : text;
}

/** One line for a terminal: `organisation.yaml:12 experts[3].topics.passport: is not …`. */
export function problemLine(fileName: string, { path, message, line }: Problem): string {
  const place = line === null ? fileName : `${fileName}:${line}`;
  return path === "" ? `${place}: ${message}` : `${place} ${path}: ${message}`;
}

interface Finding {
  readonly path: Path;
  readonly message: string;
}

type Issues = NonNullable<ReturnType<typeof organisationFile.safeParse>["error"]>;

/**
 * zod gives unknown keys as one issue per object; each becomes a problem of its own, at its own
 * path.
 */
function schemaProblems(error: Issues | undefined): Finding[] {
  return (error?.issues ?? []).flatMap((issue) => {
    const path = issue.path.map((step) => (typeof step === "symbol" ? String(step) : step));
    return issue.code === "unrecognized_keys"
      ? issue.keys.map((key) => ({
          path: [...path, key],
          message: sentenceForKey(key, issue.message),
        }))
      : [{ path, message: issue.message }];
  });
}

type Locate = (path: Path) => { readonly path: string; readonly line: number | null };

/**
 * Problems in the order of the file; two checks that report the same words at one place count once.
 */
function located(found: readonly Finding[], locate: Locate): Problem[] {
  const problems = new Map<string, Problem>();
  for (const { path, message } of found) {
    const problem = { ...locate(path), message };
    problems.set(`${problem.path} ${message}`, problem);
  }
  return [...problems.values()].toSorted((a, b) => (a.line ?? 0) - (b.line ?? 0));
}

/** The line of the deepest node that is there: a missing key points at what should hold it. */
function lineOf(document: Document.Parsed, lines: LineCounter, path: Path): number | null {
  let offset: number | null = document.contents?.range?.[0] ?? null;
  let here: unknown = document.contents;
  for (const step of path) {
    if (isMap(here)) {
      const pair = here.items.find((item) => isPair(item) && keyText(item.key) === String(step));
      if (pair === undefined) break;
      offset = startOf(pair.key) ?? offset;
      here = pair.value;
    } else if (isSeq(here)) {
      here = here.items[Number(step)];
      offset = startOf(here) ?? offset;
    } else break;
  }
  return offset === null ? null : lines.linePos(offset).line;
}

function keyText(key: unknown): string {
  return typeof key === "object" && key !== null && "value" in key ? String(key.value) : "";
}

function startOf(node: unknown): number | null {
  if (typeof node !== "object" || node === null || !("range" in node)) return null;
  const range: unknown = node.range;
  return Array.isArray(range) && typeof range[0] === "number" ? range[0] : null;
}
