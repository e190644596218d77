/** Says what is wrong with a file that cannot be read as YAML: the common slips in words of its own, the others in the library's. */
import { type Document, type LineCounter, type YAMLParseError, visit } from "yaml";

/** `message` begins as all of a file that is unreadable; `line` counts from 1. */
export type YamlFault = { readonly message: string; readonly line: number };

/** `offset` is in characters of the file. */
type Fault = { readonly why: string; readonly offset: number };
type Source = { readonly text: string; readonly document: Document.Parsed };

const lineStart = (text: string, at: number): number => text.lastIndexOf("\n", at - 1) + 1;
type Tabbed = Fault & { readonly offsets: ReadonlySet<number> };
/** The first line that is indented with a tab, and where all of them begin, of those that have a fault. */
const tabbedAmong = ({ text, document }: Source): Tabbed => {
  const starts = document.errors
    .filter(({ code }) => code !== "MULTIPLE_DOCS")
    .map(({ code, pos: [at] }) => ({ code, start: lineStart(text, at) }))
    .filter(({ code, start }) => code === "TAB_AS_INDENT" || /^ *\t/u.test(text.slice(start)));
  const offsets = new Set(starts.map(({ start }) => start).toSorted((a, b) => a - b));
  const [first = 0] = offsets;
  const others = offsets.size < 2 ? "" : `, as ${String(offsets.size - 1)} more are`;
  const column = text.slice(first).indexOf("\t");
  return {
    why: `the line is indented with a tab${others}: use spaces`,
    offset: first + column,
    offsets,
  };
};

const indentation = "the line is not indented as those that it belongs with";
const noColon = "a colon is missing, or the space after it";

/**
 * One for each line that the library stops at: what it says besides follows from the first. Lines
 * that are indented with tabs are one fault, whatever else the library says of them.
 */
export const yamlFaults = (source: Source, lines: LineCounter): readonly YamlFault[] => {
  const faults = new Map<number, YamlFault>();
  const tabbed = tabbedAmong(source);
  for (const error of source.document.errors) {
    const { why, offset } = tabbed.offsets.has(lineStart(source.text, error.pos[0]))
      ? tabbed
      : faultOf(error, source);
    const { line, col } = lines.linePos(offset);
    const found = tabbed.offset === offset ? line : lines.linePos(error.pos[0]).line;
    const message =
      error.code === "MULTIPLE_DOCS"
        ? why
        : `cannot be read as YAML or JSON: ${why} (column ${String(col)})`;
    if (!faults.has(found)) faults.set(found, { message, line });
  }
  return [...faults.values()];
};

const notClosed = "a `[` or `{` before this is not closed, or its end is not indented enough";
type At = { readonly source: Source; readonly at: number };
type Told = (at: At) => Fault;
const said =
  (why: string): Told =>
  ({ at }) => ({ why, offset: at });
const notIndented: Told = ({ source: { text }, at }) => ({
  why: indentation,
  offset: at + spacesAt(text, at),
});

/** By the library's code and how its sentence begins; the first that fits. */
const slips: readonly (readonly [YAMLParseError["code"], string, Told])[] = [
  ["MULTIPLE_DOCS", "", said("holds several documents: keep one, without `---` between")],
  [
    "DUPLICATE_KEY",
    "",
    ({ source, at }) => ({
      why: `\`${keyAt(source.text, at)}\` is here twice: keep one`,
      offset: at,
    }),
  ],
  ["BAD_INDENT", "Flow ", said(notClosed)],
  ["BAD_INDENT", "", notIndented],
  ["BLOCK_AS_IMPLICIT_KEY", "Nested mappings", ({ source, at }) => nested(source.text, at)],
  ["BLOCK_AS_IMPLICIT_KEY", "", notIndented],
  ["MULTILINE_IMPLICIT_KEY", "", said(noColon)],
  [
    "BAD_SCALAR_START",
    "",
    ({ source, at }) => ({
      why: `a text that begins with ${printable(source.text.charAt(at))} needs quotation marks`,
      offset: at,
    }),
  ],
  [
    "MISSING_CHAR",
    "Missing closing",
    ({ source, at }) => ({
      why: "a quotation mark is never closed",
      offset: openedAt(source, at),
    }),
  ],
  ["MISSING_CHAR", "Flow ", said(notClosed)],
  ["MISSING_CHAR", "Sequence item", notIndented],
  ["MISSING_CHAR", "Implicit map keys", said(noColon)],
];

const faultOf = ({ code, message, pos: [at] }: YAMLParseError, source: Source): Fault => {
  const slip = slips.find(([of, begins]) => of === code && message.startsWith(begins));
  return slip === undefined ? { why: message, offset: at } : slip[2]({ source, at });
};

const spacesAt = (text: string, at: number): number => /^ */u.exec(text.slice(at))?.[0].length ?? 0;

const printable = (sign: string): string => (sign === "\t" ? "\\t" : sign);

/** The key as it stands in the file. */
const keyAt = (text: string, at: number): string =>
  /^(?:"[^"\n]*"|'[^'\n]*'|[^:\n]*)/u.exec(text.slice(at))?.[0] ?? "";

/** A colon in the value, or a key below it that is indented as if it were the value's. */
const nested = (text: string, at: number): Fault => {
  const [first = ""] = text.slice(at).split("\n", 1);
  if (/:(?:\s|$)/u.test(first))
    return { why: "a text with a colon in it needs quotation marks", offset: at };
  const below = at + first.length + 1;
  return { why: indentation, offset: below + spacesAt(text, below) };
};

/** Where the quote opens that has no end: the library tells where the file ends. */
const openedAt = ({ document }: Source, at: number): number => {
  let opened = at;
  visit(document, {
    Scalar: (_, { type, range }) => {
      const isQuoted = type === "QUOTE_DOUBLE" || type === "QUOTE_SINGLE";
      if (isQuoted && range != null && range[0] < at && range[1] >= at) opened = range[0];
    },
  });
  return opened;
};
