/**
 * Handles the buttons and forms of duty. A form that cannot be understood comes back with what to
 * write.
 */
import type { Form } from "../screens/card.ts";
import { givesBackWork, wantsPreview } from "./forms.ts";
import type { Reply } from "../bots/port.ts";
import { t } from "../screens/text/i18n.ts";
import type { Expert } from "../org/organisation.ts";
import type { Ticket } from "../tickets/model.ts";
import type { Deps } from "../desk/deps.ts";
import { newId } from "../base/new-id.ts";
import { type Handled, replied } from "../desk/handled.ts";
import { type Actor, actingExpert } from "../desk/people/actor.ts";
import { notice, nothing } from "../desk/people/replies.ts";
import { guardSent, shownAgain } from "../desk/screening/guarded-form.ts";
import type { Screened } from "../desk/screening/screen.ts";
import { type DutyIntent, changeDuty } from "./change.ts";
import { filledIn, previewed, parseTimes } from "./typed-times.ts";
import type { DutyForm } from "./own-duty.ts";
import { takeSwap } from "./swap-take.ts";

type Pressed = Screened<"pressed">;
type Sent = Screened<"submitted">;
type OnEvent<Event> = (deps: Deps, actor: Actor, event: Event) => Promise<Handled>;

export const pressSwapTake: OnEvent<Pressed> = (deps, actor, pressed) =>
  takeSwap(deps, actor, { pressed, taker: actingExpert(actor).id });

export const pressDuty =
  (row: DutyForm): OnEvent<Pressed> =>
  async (deps, actor) => {
    const expert = actingExpert(actor);
    const inHand = await questionsInHand(deps, expert.id);
    const form = row.form(deps, actor, { expert, ids: { draft: newId() }, inHand });
    return replied(
      form === null
        ? notice(t(actor.language, row.none))
        : { kind: "form", form: await opened(deps, actor, { row, expert, form }) },
    );
  };

/**
 * The form with a preview of the times that are filled in by themselves, if it can be made; a tick
 * asks for one with other times.
 */
const opened = async (
  deps: Deps,
  actor: Actor,
  { row, expert, form }: { readonly row: DutyForm; readonly expert: Expert; readonly form: Form },
): Promise<Form> => {
  const parsed = parseTimes(deps, actor, { form, fields: filledIn(form) });
  if (!parsed.ok) return form;
  const wrong = (): Reply => nothing;
  const plan = row.plan(deps, actor, { expert, givenBack: [], times: parsed.times, wrong });
  const seen = await previewed(deps, actor, { form, plan, sent: null });
  return seen.ok ? seen.form : form;
};

export const submitDuty =
  (row: DutyForm): OnEvent<Sent> =>
  async (deps, actor, sent) => {
    const expert = actingExpert(actor);
    const inHand = await questionsInHand(deps, expert.id);
    const form = row.form(deps, actor, { expert, ids: sent.ids, inHand });
    if (form === null) return replied(notice(t(actor.language, row.none)));
    const wrong = (errors: Readonly<Record<string, string>>): Reply => ({
      kind: "errors",
      form: shownAgain(form, guardSent(actor, sent)),
      errors,
      problem: null,
    });
    const parsed = parseTimes(deps, actor, { form, fields: sent.fields });
    if (!parsed.ok) return replied(wrong(parsed.errors));
    const givenBack = givesBackWork(sent.fields) ? inHand : [];
    const plan = row.plan(deps, actor, { expert, givenBack, times: parsed.times, wrong });
    if (wantsPreview(sent.fields)) {
      const seen = await previewed(deps, actor, { form, plan, sent: sent.fields });
      return replied(seen.ok ? { kind: "form", form: seen.form } : seen.reply);
    }
    return changeDuty(deps, { ...intentOf(actor, sent.id), by: expert.id, plan });
  };

/** Exercises are nobody's but the expert's who practises, so they are not given back. */
const questionsInHand = async ({ store }: Deps, expert: string): Promise<readonly Ticket[]> =>
  (await store.ownedBy(expert, ["accepted"])).filter(({ exercise }) => exercise === undefined);

const intentOf = (
  actor: Actor,
  incoming: string,
): Pick<DutyIntent, "cause" | "actor" | "busy"> => ({
  cause: { kind: "incoming", id: incoming },
  actor,
  busy: notice(t(actor.language, "duty.refused.busy")),
});
