/** Reads JSON that somebody else wrote: what is absent or of another kind reads as empty. */

export type JsonObject = { readonly [key: string]: unknown };

export function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

export function objectAt(value: unknown, ...path: readonly string[]): JsonObject {
  let found: unknown = value;
  for (const key of path) found = isObject(found) ? found[key] : undefined;
  return isObject(found) ? found : {};
}

export function textAt(value: unknown, key: string): string {
  const found = isObject(value) ? value[key] : undefined;
  return typeof found === "string" ? found : "";
}

function listAt(value: unknown, key: string): readonly unknown[] {
  const found = isObject(value) ? value[key] : undefined;
  return Array.isArray(found) ? found : [];
}

export function objectsAt(value: unknown, key: string): readonly JsonObject[] {
  return listAt(value, key).filter(isObject);
}

/** A string, number or boolean as text; anything else as the empty text. */
export function asText(value: unknown): string {
  return ["string", "number", "boolean"].includes(typeof value) ? String(value) : "";
}

/** The object that a text encodes, or undefined. */
export function parsedObject(text: string): JsonObject | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

/** True when every field of the part stands in the whole with the same JSON. */
export function contains(whole: unknown, part: JsonObject): boolean {
  return Object.entries(part).every(
    ([key, value]) =>
      JSON.stringify(isObject(whole) ? whole[key] : undefined) === JSON.stringify(value),
  );
}
