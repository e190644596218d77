/** Lets a press or a sent form do what its id says, once the table of rights has been asked. */
import { deedOf } from "../composition/contracts.ts";
import { isButtonId, isFormId } from "../screens/verbs.ts";
import { actions } from "./actions.ts";
import type { Deps } from "./deps.ts";
import { stopped } from "./gate.ts";
import type { Press } from "../contributions/face.ts";
import { type Handled, enqueue, replied } from "./handled.ts";
import type { Actor } from "./people/actor.ts";
import { refusedForm } from "./screening/guarded-form.ts";
import { notice, oldButton } from "./people/replies.ts";
import type { Screened } from "./screening/screen.ts";

export const act = async (
  deps: Deps,
  actor: Actor,
  incoming: Screened<"pressed" | "submitted">,
): Promise<Handled> => {
  if (incoming.kind === "pressed") {
    const { verb } = incoming;
    if (!isButtonId(verb)) return oldButton(actor);
    const end = await stopped(deps, actor, { ...incoming, verb });
    const action: { readonly press: Press } = actions[verb];
    const pressed = end ?? (await action.press(deps, actor, incoming));
    const handled = deedOf[verb].repeats === true ? await broughtAgain(deps, pressed) : pressed;
    // Nothing was typed that could stay.
    const { reply } = handled;
    return reply.kind === "notice" ? { ...handled, reply: notice(reply.text) } : handled;
  }
  const { verb } = incoming;
  if (!isFormId(verb)) return oldButton(actor);
  const end = await stopped(deps, actor, { ...incoming, verb });
  if (end !== null) return { ...end, reply: refusedForm(actor, incoming, end.reply) };
  const handled = await actions[verb].submit(deps, actor, incoming);
  const { reply } = handled;
  return reply.kind === "notice" && reply.untaken === true
    ? { ...handled, reply: refusedForm(actor, incoming, reply) }
    : handled;
};

/** Saves what a press brings apart from its event, which is settled once however often it is made. */
const broughtAgain = async (deps: Deps, handled: Handled): Promise<Handled> => {
  if (!("effects" in handled)) return handled;
  await enqueue(deps, handled.effects);
  return replied(handled.reply, [], handled.drafts);
};
