/**
 * Reads the input of a command: a file, or standard input where none is named or its name is "-".
 */
import { createReadStream, statSync } from "node:fs";
import { text as allText } from "node:stream/consumers";
import type { Language } from "../screens/card.ts";
import { t } from "../screens/text/i18n.ts";
import { Unusable } from "./outcome.ts";

const open = (file: string | undefined, language: Language): NodeJS.ReadableStream => {
  if (file !== undefined && file !== "-") {
    refuseDevice(file);
    return createReadStream(file);
  }
  if (process.stdin.isTTY) process.stderr.write(`${t(language, "program.file.reading")}\n`);
  return process.stdin;
};

/** A device, such as /dev/zero, may never end; what is piped in is none. */
export const refuseDevice = (file: string): void => {
  const stat = statSync(file, { throwIfNoEntry: false });
  if (stat?.isCharacterDevice() === true || stat?.isBlockDevice() === true)
    throw Object.assign(new Error("It is a device."), { code: "a device" });
};

/** Why a file cannot be read, and what to do; `code` is the system's. */
export const unreadable = (file: string, code: string, language: Language): string =>
  t(language, `program.file.${unreadableBy(code)}`, { file, code });

const unreadableBy = (code: string): "folder" | "mayNotRead" | "unreadable" => {
  switch (code) {
    case "EISDIR":
      return "folder";
    case "EACCES":
    case "EPERM":
      return "mayNotRead";
    default:
      return "unreadable";
  }
};

/** Why a file cannot be written, and what to do; `code` is the system's. */
export const unwritable = (file: string, code: string, language: Language): string =>
  t(language, `program.file.${unwritableBy(code)}`, { file, code });

const unwritableBy = (
  code: string,
): "folder" | "noFolder" | "full" | "mayNotWrite" | "unwritten" => {
  switch (code) {
    case "EISDIR":
      return "folder";
    case "ENOENT":
    case "ENOTDIR":
      return "noFolder";
    case "ENOSPC":
    case "EDQUOT":
      return "full";
    case "EACCES":
    case "EPERM":
    case "EROFS":
      return "mayNotWrite";
    default:
      return "unwritten";
  }
};

const unreadableInput = (
  file: string | undefined,
  error: unknown,
  language: Language,
): Unusable => {
  const name = file ?? t(language, "program.file.standardInput");
  return new Unusable([unreadable(name, systemCodeOf(error), language)], { cause: error });
};

/** The code of a system error, such as ENOENT; never its message, which may hold secrets. */
export const systemCodeOf = (error: unknown): string => {
  if (error instanceof AggregateError && error.errors.length > 0)
    return systemCodeOf(error.errors[0]);
  if (error instanceof Error && "code" in error && typeof error.code === "string")
    return error.code;
  return error instanceof Error ? error.name : "unknown";
};

export const readText = async (file: string | undefined, language: Language): Promise<string> => {
  try {
    return (await allText(open(file, language))).replace(/^\uFEFF/u, "");
  } catch (error) {
    throw unreadableInput(file, error, language);
  }
};

export type NumberedLine = { readonly number: number; readonly text: string };
/**
 * The lines that are not blank, as they arrive, each with its number from 1. Node's own reader of
 * lines also breaks at U+2028, which may stand inside a JSON text.
 */
export async function* readLines(
  file: string | undefined,
  language: Language,
): AsyncGenerator<NumberedLine> {
  const decoder = new TextDecoder();
  let rest = "";
  let number = 0;
  const line = (text: string): NumberedLine[] => {
    number += 1;
    return text.trim() === "" ? [] : [{ number, text }];
  };
  try {
    for await (const chunk of open(file, language)) {
      rest += typeof chunk === "string" ? chunk : decoder.decode(chunk, { stream: true });
      const lines = rest.split("\n");
      rest = lines.pop() ?? "";
      for (const text of lines) yield* line(text);
    }
  } catch (error) {
    throw unreadableInput(file, error, language);
  }
  yield* line(rest + decoder.decode());
}

/**
 * The parser's complaint about a text that is no JSON, with line and column where it names them.
 */
export const jsonComplaint = (error: unknown): string =>
  error instanceof SyntaxError ? error.message : "it cannot be read";
