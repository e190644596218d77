/** Says what is wrong with a file of articles, a sentence for each problem, with its place. */
import type { Language } from "../../screens/card.ts";
import { t } from "../../screens/text/i18n.ts";
import { longest } from "../../knowledge/files/filed-article.ts";
import type { FileProblem, FilePlace } from "../../knowledge/files/read.ts";

/** A file of another kind has nothing but problems. */
const problemsMax = 20;

export const problemSentences = (
  problems: readonly FileProblem[],
  { file, language }: { readonly file: string; readonly language: Language },
): readonly string[] => {
  const more = problems.length - problemsMax;
  return [
    ...problems.slice(0, problemsMax).map(({ place, what }) => {
      const rule = t(language, `program.knowledge.file.${what}`, longest);
      return place === null
        ? `${file}: ${rule}`
        : `${file}: ${placeText(place, language)}: ${rule}`;
    }),
    ...(more > 0 ? [t(language, "program.knowledge.file.more", { count: more })] : []),
  ];
};

const placeText = (place: FilePlace, language: Language): string =>
  place.kind === "entry"
    ? `articles[${place.n}]`
    : t(language, "program.knowledge.file.line", { n: place.n });
