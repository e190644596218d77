/**
 * Draws the open question form again when something is chosen that other fields wait for: the
 * reason, as soon as the question is urgent. Nothing of it is kept.
 */
import { askForm } from "../../screens/forms/ask.ts";
import { one } from "../../screens/forms/check.ts";
import type { Reply } from "../../bots/port.ts";
import type { Deps } from "../deps.ts";
import type { Actor } from "../people/actor.ts";
import { guardForm } from "../screening/guarded-form.ts";
import { nothing } from "../people/replies.ts";
import type { Screened } from "../screening/screen.ts";
import { guessOf } from "./guess.ts";

/** What must not leave the agency is not sent back either: the client keeps what was typed. */
export const formAsChosen = async (
  deps: Pick<Deps, "org" | "topics">,
  actor: Actor,
  { verb, ids: { draft }, fields, screen }: Screened<"chose">,
): Promise<Reply> => {
  if (verb !== "ask.submit" || draft === undefined) return nothing;
  const { blocked, found } = guardForm(actor.language, { verb, fields, screen });
  const form = askForm({
    language: actor.language,
    organisation: deps.org().organisation,
    agency: actor.agency.id,
    draft,
    filled: Object.fromEntries(Object.entries(fields).filter(([id]) => !(id in blocked))),
    problem: null,
    likely: (await guessOf(deps, one(fields, "text") ?? "")).likely,
    found,
  });
  return { kind: "form", form };
};
