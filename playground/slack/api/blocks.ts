/** The method blocks.validate: says what is wrong with a message or a view, and shows it to nobody. */
import { messageProblems, viewProblems } from "../block-kit/block-kit.ts";
import { fields } from "../json.ts";
import type { Method } from "./call.ts";
import { Refused, json } from "./call.ts";
import { unknownIn } from "./views.ts";

/** Slack gives each with a pointer of its own; our problems hold it in their words. */
const said = (problem: string) => ({
  pointer: /\[json-pointer:(?<at>[^\]]*)\]/u.exec(problem)?.groups?.["at"] ?? "",
  code: "failed_constraint",
  message: problem.replace(/ ?\[json-pointer:[^\]]*\]/u, ""),
});

const validate: Method = (call) => {
  const [message, view] = [json(call, "message"), json(call, "view")];
  if ((message === undefined) === (view === undefined)) throw new Refused("invalid_arguments");
  const problems =
    view === undefined
      ? messageProblems(fields(message)["blocks"])
      : [...viewProblems(view), ...unknownIn(call.world, fields(view)["blocks"])];
  return problems.length === 0
    ? { ok: true }
    : { ok: false, error: "invalid_blocks", errors: problems.map(said) };
};

export const blockMethods: Record<string, Method> = { "blocks.validate": validate };
