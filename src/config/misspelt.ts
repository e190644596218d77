/**
 * Finds settings that somebody misspelt: names in the environment that are no setting, but are
 * written almost like one. What they were meant to set is not set, and nothing else would say so.
 */
import type { Language } from "../bots/card.ts";
import { t } from "../bots/text/i18n.ts";
import { settings } from "./settings.ts";
import { type Environment, registrationSuffixes } from "./source.ts";

export type Misspelt = { readonly name: string; readonly meant: string };

export const misspeltIn = (environment: Environment): readonly Misspelt[] =>
  Object.keys(environment)
    .filter((name) => !isSetting(name) && !kubernetes.test(name))
    .flatMap((name) => {
      const meant = likeliest(name);
      return meant === null ? [] : [{ name, meant }];
    });

export const misspeltSentence = (misspelt: Misspelt, language: Language): string =>
  t(language, "program.setting.misspelt", misspelt);

const parts = registrationSuffixes.join("|");
const named = new RegExp(
  `^(?:SLACK_BOT_TOKEN_[A-Z0-9]+|TEAMS_(?:[A-Z0-9_]+_)?(?:${parts}))(?:_FILE)?$`,
  "u",
);
const known: ReadonlySet<string> = new Set(
  settings.flatMap(({ name, secret }) => (secret ? [name, `${name}_FILE`] : [name])),
);
const isSetting = (name: string): boolean => known.has(name) || named.test(name);

/** Kubernetes sets these in every container for each of its services, whatever they are called. */
const kubernetes = /_(?:SERVICE_(?:HOST|PORT)(?:_\w+)?|PORT_\d+_\w+)$/u;

/** Shorter names are like too many others: HOME is no misspelt HOST. */
const [shortest, editsMax] = [7, 2];

const likeliest = (name: string): string | null => {
  const written = name.toUpperCase();
  const [best] = [...known, ...namedLike(written)]
    .filter((one) => one.length >= shortest && Math.abs(one.length - name.length) <= editsMax)
    .map((meant) => ({ meant, edits: edits(written, meant) }))
    .filter(({ edits: count }) => count <= editsMax)
    .toSorted((a, b) => a.edits - b.edits);
  return best?.meant ?? null;
};

/** Settings that bear a registration's name or a workspace's id, with that of `written`. */
const namedLike = (written: string): readonly string[] => {
  const words = written.split("_");
  const heads = words.slice(0, -1).map((_, at) => words.slice(0, at + 1).join("_"));
  const team = words.findLast((word) => /^[TE]0/u.test(word));
  return [
    ...heads
      .filter((head) => head.startsWith("TEAMS_"))
      .flatMap((head) => registrationSuffixes.map((part) => `${head}_${part}`)),
    ...(team === undefined ? [] : [`SLACK_BOT_TOKEN_${team}`]),
  ].flatMap((name) => [name, `${name}_FILE`]);
};

/** Damerau and Levenshtein's distance: letters left out, added, changed, or swapped with the next. */
const edits = (a: string, b: string): number => {
  let [before, row]: [number[], number[]] = [[], Array.from({ length: b.length + 1 }, (_, j) => j)];
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const changed = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      const swapped =
        i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]
          ? (before[j - 2] ?? 0) + 1
          : Number.POSITIVE_INFINITY;
      next.push(Math.min(changed, swapped, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    [before, row] = [row, next];
  }
  return row[b.length] ?? 0;
};
