/**
 * Parses the JSON object of a request. One that nests without end is never parsed: whatever walks
 * through it afterwards, ours or a package's, would overflow the stack.
 */

/** The platforms' own requests nest about twenty deep. */
const depthMax = 100;

export type JsonObject =
  | { readonly kind: "object"; readonly value: Readonly<Record<string, unknown>> }
  | { readonly kind: "too-deep" }
  | { readonly kind: "none" };

export const jsonObject = (text: string): JsonObject => {
  if (isDeep(text)) return { kind: "too-deep" };
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null && !Array.isArray(value)
      ? { kind: "object", value: { ...value } }
      : { kind: "none" };
  } catch {
    return { kind: "none" };
  }
};

const [quote, backslash] = [0x22, 0x5c];
const [openArray, openObject, closeArray, closeObject] = [0x5b, 0x7b, 0x5d, 0x7d];

const isDeep = (json: string): boolean => {
  let depth = 0;
  for (let i = 0; i < json.length; i += 1) {
    const code = json.charCodeAt(i);
    if (code === quote) i = endOfString(json, i);
    else if (code === openArray || code === openObject) depth += 1;
    else if (code === closeArray || code === closeObject) depth -= 1;
    if (depth > depthMax) return true;
  }
  return false;
};

/** The index of the quote that ends the string which begins at `start`, or the text's length. */
const endOfString = (json: string, start: number): number => {
  for (let end = json.indexOf('"', start + 1); end !== -1; end = json.indexOf('"', end + 1)) {
    let escaped = end;
    while (json.charCodeAt(escaped - 1) === backslash) escaped -= 1;
    if ((end - escaped) % 2 === 0) return end;
  }
  return json.length;
};
