/**
 * Finds settings that somebody misspelt: names in the environment that are no setting, but are
 * written almost like one. What they were meant to set is not set, and nothing else would say so.
 */
import { edits } from "../base/edit-distance.ts";
import type { Language } from "../screens/card.ts";
import { t } from "../screens/text/i18n.ts";
import { idleEnvLines } from "./env-file.ts";
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

/** Says of each setting that was meant and sets nothing what to write instead: misspelt names, and lines of `.env`. */
export const unusedIn = (environment: Environment, language: Language): readonly string[] => [
  ...misspeltIn(environment).map((one) => t(language, "program.setting.misspelt", one)),
  ...idleEnvLines().map((line) => t(language, "program.setting.envLine", { line })),
];

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
