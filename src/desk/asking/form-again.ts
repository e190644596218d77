/**
 * Draws the open question form again when something is chosen that other fields wait for: the
 * reason, as soon as the question is urgent. Nothing of it is kept.
 */
import { askForm } from "../../bots/forms/ask.ts";
import type { Reply } from "../../bots/port.ts";
import type { Deps } from "../deps.ts";
import type { Actor } from "../people/actor.ts";
import { guardForm } from "../people/guarded-form.ts";
import { nothing } from "../people/replies.ts";
import type { Screened } from "../screen.ts";

/** What must not leave the agency is not sent back either: the client keeps what was typed. */
export const formAsChosen = (
  deps: Pick<Deps, "org">,
  actor: Actor,
  { verb, ids: { draft }, fields, screen }: Screened<"chose">,
): Reply => {
  if (verb !== "ask.submit" || draft === undefined) return nothing;
  const { blocked, found } = guardForm(actor.language, fields, screen);
  const form = askForm({
    language: actor.language,
    organisation: deps.org().organisation,
    agency: actor.agency.id,
    draft,
    filled: Object.fromEntries(Object.entries(fields).filter(([id]) => !(id in blocked))),
    problem: null,
    found,
  });
  return { kind: "form", form };
};
