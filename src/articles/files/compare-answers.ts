/** `idjour knowledge diverge`: whether two answers to like questions diverge, and by which rule. */
import { z } from "zod";
import { t } from "../../screens/text/i18n.ts";
import { diverges } from "../../statistics/methods/divergence.ts";
import { taxonomyEntry } from "../../org/taxonomy.ts";
import { languageIn } from "../../commands/language.ts";
import { eachLine, lineId } from "../../commands/texts/json-lines.ts";

const judgement = z.object({
  outcome: z.string().refine((id) => taxonomyEntry("outcomes", id) !== undefined),
  strength: z.int().min(1).max(5),
});
const pair = z.object({ id: lineId, a: judgement, b: judgement });
const like =
  '{"id":"1","a":{"outcome":"authentic","strength":4},"b":{"outcome":"forged","strength":3}}';

/** It needs no settings, no organisation and no database. */
export const compareAnswers = (
  file: string | undefined,
  print: (text: string) => void,
): Promise<void> =>
  eachLine({
    file,
    shape: pair,
    needs: "pair",
    like,
    print,
    work: ({ id, a, b }) => {
      const { diverges: diverging, why } = diverges(a, b);
      return { id, diverges: diverging, why: t(languageIn(process.env), `differ.why.${why}`) };
    },
  });
