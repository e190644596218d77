/** Puts another language's texts into a manifest, each at the place that its key names, such as `features.shortcuts[0].name`. */

/** Any manifest, as parsed. */
export type Tree = { readonly [key: string]: unknown };
export type ManifestTexts = Readonly<Record<string, string>>;

/** A new manifest. Throws where a key names no text: the files do not belong together. */
export const putTexts = <Kind extends Tree>(manifest: Kind, texts: ManifestTexts): Kind => {
  const copy = structuredClone(manifest);
  for (const [path, text] of Object.entries(texts)) put(copy, path, text);
  return copy;
};

const put = (manifest: Tree, path: string, text: string): void => {
  const steps = path.split(/\.|\[(\d+)\]\.?/u).filter((step) => step !== undefined && step !== "");
  const last = steps.pop() ?? "";
  const holder = steps.reduce<unknown>((at, step) => (isTree(at) ? at[step] : undefined), manifest);
  if (!isTree(holder) || typeof holder[last] !== "string")
    throw new Error(`the manifest has no text at ${path}`);
  Object.assign(holder, { [last]: text });
};
/** Lists too: their steps are numbers. */
const isTree = (value: unknown): value is Tree => typeof value === "object" && value !== null;
