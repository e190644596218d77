/** Says what is wrong with a file that cannot be read as YAML: the common slips in words of its own, the others in the library's. */
import { type Document, type LineCounter, type YAMLParseError, visit } from "yaml";

/** `message` begins as all of a file that is unreadable; `line` counts from 1. */
export type YamlFault = { readonly message: string; readonly line: number };

/** `offset` is in characters of the file. */
type Fault = { readonly why: string; readonly offset: number };
type Source = { readonly text: string; readonly document: Document.Parsed };

const indentation = "the line is not indented as those that it belongs with";
const noColon = "a colon is missing, or the space after it";

/** One for each line that the library stops at: what it says besides follows from the first. */
export const yamlFaults = (source: Source, lines: LineCounter): readonly YamlFault[] => {
  const faults = new Map<number, YamlFault>();
  for (const error of source.document.errors) {
    const { why, offset } = faultOf(error, source);
    const { line, col } = lines.linePos(offset);
    const found = lines.linePos(error.pos[0]).line;
    const message =
      error.code === "MULTIPLE_DOCS"
        ? why
        : `cannot be read as YAML or JSON: ${why} (column ${String(col)})`;
    if (!faults.has(found)) faults.set(found, { message, line });
  }
  return [...faults.values()];
};

const faultOf = ({ code, message, pos: [at] }: YAMLParseError, source: Source): Fault => {
  const { text } = source;
  const unindented = {
    why: indentation,
    offset: at + (/^ */u.exec(text.slice(at))?.[0].length ?? 0),
  };
  switch (code) {
    case "MULTIPLE_DOCS":
      return { why: "holds several documents: keep one, without `---` between", offset: at };
    case "TAB_AS_INDENT":
      return { why: "the line is indented with a tab: use spaces", offset: at };
    case "DUPLICATE_KEY":
      return { why: `\`${keyAt(text, at)}\` is here twice: keep one`, offset: at };
    case "BAD_INDENT":
      return message.startsWith("Flow ")
        ? { why: "a `[` or `{` before this is never closed", offset: at }
        : unindented;
    case "BLOCK_AS_IMPLICIT_KEY":
      return message.startsWith("Nested mappings") ? nested(text, at) : unindented;
    case "MULTILINE_IMPLICIT_KEY":
      return { why: noColon, offset: at };
    case "BAD_SCALAR_START":
      return {
        why: `a text that begins with ${text.charAt(at)} needs quotation marks`,
        offset: at,
      };
    case "MISSING_CHAR":
      if (message.startsWith("Missing closing"))
        return { why: "a quotation mark is never closed", offset: openedAt(source, at) };
      if (message.startsWith("Sequence item")) return unindented;
      if (message.startsWith("Implicit map keys")) return { why: noColon, offset: at };
  }
  return { why: message, offset: at };
};

/** The key as it stands in the file. */
const keyAt = (text: string, at: number): string =>
  /^(?:"[^"\n]*"|'[^'\n]*'|[^:\n]*)/u.exec(text.slice(at))?.[0] ?? "";

/** A colon in the value, or a key below it that is indented as if it were the value's. */
const nested = (text: string, at: number): Fault => {
  const [first = ""] = text.slice(at).split("\n", 1);
  if (/:(?:\s|$)/u.test(first))
    return { why: "a text with a colon in it needs quotation marks", offset: at };
  const below = at + first.length + 1;
  return { why: indentation, offset: below + (/^ */u.exec(text.slice(below))?.[0].length ?? 0) };
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
