/** `idjour route`: decides the scenarios of a file, without sending or storing anything. */
import type { Language } from "../screens/card.ts";
import { explanationText } from "../screens/text/explanation.ts";
import { t } from "../screens/text/i18n.ts";
import { pathText } from "../org/check/path.ts";
import { pathShort, sentenceFor, sentenceShort } from "../org/check/sentences.ts";
import { type ScenarioResult, decideScenario } from "../routing/what-if/what-if.ts";
import { jsonComplaint, readText } from "./input.ts";
import { type CommandResult, Unusable, asJson, succeeded } from "./outcome.ts";
import { type ScenarioFile, scenarioFile } from "./route-file.ts";
import { problemIn } from "./told-problem.ts";

export const route = async (
  file: string | undefined,
  language: Language,
): Promise<CommandResult> => {
  const name = file ?? t(language, "program.route.standardInput");
  const { defaults, vectors } = parse(await readText(file, language), { name, language });
  const results = vectors.map((vector, index): ScenarioResult | string => {
    try {
      return decideScenario(vector, defaults);
    } catch (error) {
      // A value may have the right form and no meaning, such as the 31st of June.
      const why =
        error instanceof Error
          ? error.message.replace(/\.$/u, "")
          : t(language, "program.route.meaningless");
      const place = `vectors[${index}]`;
      return t(language, "program.route.undecided", { place, name: vector.name, why });
    }
  });
  const problems = results.filter((result) => typeof result === "string");
  if (problems.length > 0) throw new Unusable(firstOf(problems, language));
  const inWords = results.map((result) =>
    typeof result === "object" && "explanation" in result
      ? { ...result, explanation: explanationText(result.explanation) }
      : result,
  );
  return succeeded(asJson({ results: inWords }));
};

type Named = { readonly name: string; readonly language: Language };
const parse = (text: string, { name, language }: Named): ScenarioFile => {
  let content: unknown;
  try {
    content = JSON.parse(text);
  } catch (error) {
    const why = sentenceShort(jsonComplaint(error));
    throw new Unusable([t(language, "program.route.json", { file: name, why })]);
  }
  const whole = typeof content === "object" && content !== null && "vectors" in content;
  const parsed = scenarioFile.safeParse(whole ? content : { vectors: [content] }, {
    error: sentenceFor,
  });
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.map(({ path, message }) => {
    const steps = path.map((step) => (typeof step === "symbol" ? String(step) : step));
    const place = pathShort(pathText(whole ? steps : steps.slice(2)));
    return `${name}${place === "" ? "" : ` ${place}`}: ${sentenceShort(problemIn(language, message))}.`;
  });
  throw new Unusable(firstOf(problems, language));
};

const problemsMax = 20;
const firstOf = (problems: readonly string[], language: Language): readonly string[] => {
  const more = problems.length - problemsMax;
  return more <= 0
    ? problems
    : [...problems.slice(0, problemsMax), t(language, "program.route.more", { count: more })];
};
