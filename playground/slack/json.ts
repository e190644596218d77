/**
 * Reads JSON that somebody else wrote. Every function takes an unknown value and gives a plain one
 * of the wanted kind, or an empty one. Strictness belongs to the callers.
 */

export type Fields = Record<string, unknown>;

export function isFields(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

export function fields(value: unknown): Fields {
  return isFields(value) ? value : {};
}

export function list(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}

export function fieldsList(value: unknown): Fields[] {
  return list(value).filter(isFields);
}

export function text(value: unknown): string {
  return typeof value === "string" ? value : "";
}

/** The text of a text object (`{ type, text }`). */
export function textOf(value: unknown): string {
  return text(fields(value)["text"]);
}

export function parseJson(source: string): unknown {
  try {
    return JSON.parse(source);
  } catch {
    return undefined;
  }
}

/** A copy that later changes of the original cannot reach: what was sent stays what was sent. */
export function copy<T>(value: T): T {
  return structuredClone(value);
}
