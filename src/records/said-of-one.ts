/**
 * Keeps of what an event says the part that is about one person: what names others alone is left out,
 * and where one other person stands there is null. Pure.
 */
export type Whose = {
  readonly names: readonly string[];
  readonly isOther: (text: string) => boolean;
};

export const saidOfOne = (value: unknown, whose: Whose): unknown => {
  if (typeof value === "string") return isOthers(value, whose) ? null : value;
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value))
    return value.flatMap((one: unknown) =>
      isAboutOthersAlone(one, whose) ? [] : [saidOfOne(one, whose)],
    );
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, one]) =>
      isOthers(key, whose) ? [] : [[key, saidOfOne(one, whose)]],
    ),
  );
};

const isOthers = (text: string, { names, isOther }: Whose): boolean =>
  !names.includes(text) && isOther(text);

const isAboutOthersAlone = (value: unknown, whose: Whose): boolean => {
  const texts = textsIn(value);
  return (
    texts.some((text) => isOthers(text, whose)) && !texts.some((text) => whose.names.includes(text))
  );
};
const textsIn = (value: unknown): readonly string[] => {
  if (typeof value === "string") return [value];
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, one]) => [key, ...textsIn(one)]);
};
