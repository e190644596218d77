/** Compares what was counted anew with what a report says, number by number. */

/** About others a report says nothing of a few: null stands there. */
const mayBeHidden =
  /^(?:pairs|balance|coursesTaken|usedBy|practiceAtEnd|(?:figures|before)\.usedOutsideBorderRate)\b/u;
/** A mean of those weeks alone in which it could be told. */
const isPartial = "mean8.usedOutsideBorderRate";

/** `own`: the agency whose report it is, which hides nothing of its own; null hides nothing at all. */
export const differences = (
  counted: unknown,
  printed: unknown,
  own: string | null,
  path = "",
): readonly string[] => {
  const isTold = printed !== null && printed !== undefined;
  if (own !== null && path === isPartial) return [];
  if (!isTold && own !== null && mayBeHidden.test(path) && !names(path, own)) return [];
  if (isRecord(counted) || isRecord(printed))
    return [...new Set([...keysOf(counted), ...keysOf(printed)])].flatMap((key) =>
      differences(at(counted, key), at(printed, key), own, path === "" ? key : `${path}.${key}`),
    );
  return isSame(counted, printed)
    ? []
    : [`${path}: counted ${told(counted)}, printed ${told(printed)}`];
};

const names = (path: string, agency: string): boolean => path.split(/[ .]/u).includes(agency);
const isRecord = (value: unknown): value is object => typeof value === "object" && value !== null;
const keysOf = (value: unknown): readonly string[] => (isRecord(value) ? Object.keys(value) : []);
const at = (value: unknown, key: string): unknown =>
  isRecord(value) ? Object.entries(value).find(([name]) => name === key)?.[1] : undefined;
const told = (value: unknown): string => JSON.stringify(value) ?? "nothing";

/** A row that is not there counts none; figures are printed with six digits. */
const isSame = (counted: unknown, printed: unknown): boolean => {
  const [a, b] = [counted ?? null, printed ?? null];
  if (a === null || b === null) return a === b || (a ?? b) === 0;
  return typeof a === "number" && typeof b === "number"
    ? Math.abs(a - b) <= 1e-5 * Math.abs(a) + 1e-9
    : a === b;
};
