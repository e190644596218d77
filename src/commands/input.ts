/**
 * Reads the input of a command: a file, or standard input where none is named or its name is "-".
 */
import { createReadStream } from "node:fs";
import { text as allText } from "node:stream/consumers";
import { Unusable } from "./outcome.ts";

const open = (file: string | undefined): NodeJS.ReadableStream => {
  if (file !== undefined && file !== "-") return createReadStream(file);
  if (process.stdin.isTTY)
    process.stderr.write("Reading standard input; end it with Ctrl-D, or name a file.\n");
  return process.stdin;
};

/** Why a file cannot be read, and what to do; `code` is the system's. */
export const unreadable = (file: string, code: string): string => {
  switch (code) {
    case "EISDIR":
      return `${file} is a folder. Name a file in it.`;
    case "EACCES":
    case "EPERM":
      return `${file} may not be read by this user (${code}). Check its permissions, and those of its folder.`;
    default:
      return `${file} cannot be read (${code}). Check the path and its permissions.`;
  }
};

/** Why a file cannot be written, and what to do; `code` is the system's. */
export const unwritable = (file: string, code: string): string => {
  switch (code) {
    case "EISDIR":
      return `${file} is a folder. Name a file in it.`;
    case "ENOENT":
    case "ENOTDIR":
      return `${file} could not be written: its folder is not there (${code}). Make it first.`;
    case "ENOSPC":
    case "EDQUOT":
      return `${file} could not be written: its disk is full (${code}). Make room.`;
    case "EACCES":
    case "EPERM":
    case "EROFS":
      return `${file} could not be written: this user may not write there (${code}).`;
    default:
      return `${file} could not be written (${code}).`;
  }
};

const unreadableInput = (file: string | undefined, error: unknown): Unusable =>
  new Unusable([unreadable(file ?? "Standard input", systemCodeOf(error))], { cause: error });

/** The code of a system error, such as ENOENT; never its message, which may hold secrets. */
export const systemCodeOf = (error: unknown): string => {
  if (error instanceof AggregateError && error.errors.length > 0)
    return systemCodeOf(error.errors[0]);
  if (error instanceof Error && "code" in error && typeof error.code === "string")
    return error.code;
  return error instanceof Error ? error.name : "unknown";
};

export const readText = async (file: string | undefined): Promise<string> => {
  try {
    return (await allText(open(file))).replace(/^\uFEFF/u, "");
  } catch (error) {
    throw unreadableInput(file, error);
  }
};

export type NumberedLine = { readonly number: number; readonly text: string };
/**
 * The lines that are not blank, as they arrive, each with its number from 1. Node's own reader of
 * lines also breaks at U+2028, which may stand inside a JSON text.
 */
export async function* readLines(file: string | undefined): AsyncGenerator<NumberedLine> {
  const decoder = new TextDecoder();
  let rest = "";
  let number = 0;
  const line = (text: string): NumberedLine[] => {
    number += 1;
    return text.trim() === "" ? [] : [{ number, text }];
  };
  try {
    for await (const chunk of open(file)) {
      rest += typeof chunk === "string" ? chunk : decoder.decode(chunk, { stream: true });
      const lines = rest.split("\n");
      rest = lines.pop() ?? "";
      for (const text of lines) yield* line(text);
    }
  } catch (error) {
    throw unreadableInput(file, error);
  }
  yield* line(rest + decoder.decode());
}

/**
 * The parser's complaint about a text that is no JSON, with line and column where it names them.
 */
export const jsonComplaint = (error: unknown): string =>
  error instanceof SyntaxError ? error.message : "it cannot be read";
