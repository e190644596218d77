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
const opening = new Set([0x5b, 0x7b]);
const closing = new Set([0x5d, 0x7d]);

const isDeep = (json: string): boolean => {
  let depth = 0;
  let quoted = false;
  for (let i = 0; i < json.length; i += 1) {
    const code = json.charCodeAt(i);
    if (quoted) {
      if (code === backslash) i += 1;
      else if (code === quote) quoted = false;
    } else if (code === quote) quoted = true;
    else if (opening.has(code)) depth += 1;
    else if (closing.has(code)) depth -= 1;
    if (depth > depthMax) return true;
  }
  return false;
};
