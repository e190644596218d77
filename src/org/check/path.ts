/** Writes paths into the organisation file as people do: `experts[3].topics.mrz-and-chip`. */

export type Path = readonly (string | number)[];

/**
 * The same path in the file as it was written. Checks see one shape (always a list of chats, always
 * `{ level }`), the file may hold the short form: then the index or key is not there and is left
 * out.
 */
export function pathInFile(root: unknown, path: Path): Path {
  const kept: (string | number)[] = [];
  let here = root;
  for (const step of path) {
    if (here === null || (here !== undefined && typeof here !== "object")) break;
    if (typeof step === "number" && !Array.isArray(here)) continue;
    kept.push(step);
    here = here === undefined ? undefined : Reflect.get(here, step);
  }
  return kept;
}

export function pathText(path: Path): string {
  const segments = path.map((step, index) => {
    if (typeof step === "number") return `[${step}]`;
    // A key with a dot or bracket of its own would look like several.
    if (!/^[^\s.[\]"]+$/.test(step)) return `[${JSON.stringify(step)}]`;
    return index === 0 ? step : `.${step}`;
  });
  return segments.join("");
}
