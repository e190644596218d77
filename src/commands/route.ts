/** `idjour route`: decides the scenarios of a file, without sending or storing anything. */
import { explanationText } from "../bots/text/explanation.ts";
import { pathText } from "../org/check/path.ts";
import { pathShort, sentenceFor, sentenceShort } from "../org/check/sentences.ts";
import { type ScenarioResult, decideScenario } from "../routing/what-if/what-if.ts";
import { jsonComplaint, readText } from "./input.ts";
import { type CommandResult, Unusable, asJson, succeeded } from "./outcome.ts";
import { type ScenarioFile, scenarioFile } from "./route-file.ts";

export const route = async (file: string | undefined): Promise<CommandResult> => {
  const { defaults, vectors } = parse(await readText(file), file ?? "standard input");
  const results = vectors.map((vector, index): ScenarioResult | string => {
    try {
      return decideScenario(vector, defaults);
    } catch (error) {
      // A value may have the right form and no meaning, such as the 31st of June.
      const why = error instanceof Error ? error.message.replace(/\.$/u, "") : "it has no meaning";
      return `vectors[${index}] (${vector.name}) cannot be decided: ${why}. Check its times and zones.`;
    }
  });
  const problems = results.filter((result) => typeof result === "string");
  if (problems.length > 0) throw new Unusable(firstOf(problems));
  const inWords = results.map((result) =>
    typeof result === "object" && "explanation" in result
      ? { ...result, explanation: explanationText(result.explanation) }
      : result,
  );
  return succeeded(asJson({ results: inWords }));
};

const parse = (text: string, name: string): ScenarioFile => {
  let content: unknown;
  try {
    content = JSON.parse(text);
  } catch (error) {
    throw new Unusable([
      `${name} is not JSON: ${sentenceShort(jsonComplaint(error))}. Write {"vectors":[…]} or one scenario, as docs/scenarios.md says.`,
    ]);
  }
  const whole = typeof content === "object" && content !== null && "vectors" in content;
  const parsed = scenarioFile.safeParse(whole ? content : { vectors: [content] }, {
    error: sentenceFor,
  });
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.map(({ path, message }) => {
    const steps = path.map((step) => (typeof step === "symbol" ? String(step) : step));
    const place = pathShort(pathText(whole ? steps : steps.slice(2)));
    return `${name}${place === "" ? "" : ` ${place}`}: ${sentenceShort(message)}.`;
  });
  throw new Unusable(firstOf(problems));
};

const problemsMax = 20;
const firstOf = (problems: readonly string[]): readonly string[] => {
  const more = problems.length - problemsMax;
  return more <= 0
    ? problems
    : [...problems.slice(0, problemsMax), `${more} more of the kind: mend these first.`];
};
