/**
 * Gives the four forms about one's own duty: what each asks, its usual times, and the change it
 * makes.
 */
import { inHandFacts } from "../screens/cards/progress/own-questions.ts";
import type { Form, Ids } from "../screens/card.ts";
import { type TimeId, offForm, onForm, standbyForm, swapForm } from "./forms.ts";
import { shiftFact } from "./cards/duty-card.ts";
import type { Reply } from "../bots/port.ts";
import type { PlainKey } from "../screens/text/i18n.ts";
import type { Expert } from "../org/organisation.ts";
import { type Instant, type Ticket, days } from "../tickets/model.ts";
import type { Deps } from "../desk/deps.ts";
import type { Actor } from "../desk/people/actor.ts";
import { readerOf } from "../desk/people/replies.ts";
import { myPresence } from "../org/on-duty.ts";
import { shiftsOf } from "./board.ts";
import type { DutyIntent } from "./change.ts";
import type { Times } from "./typed-times.ts";
import { planOff, planOn, planStandby } from "./on-off.ts";
import { planAsk, wrongSpan } from "./swap-ask.ts";
import { endOfDay, typedTimeText } from "../screens/text/typed-time.ts";

/** How long standby is suggested where no shift's end is in sight: a week. */
const standbyMs = days(7);

/** A form about somebody's own duty. */
export type DutyForm = {
  /** Null: there is nothing to ask about. */
  readonly form: (deps: Deps, actor: Actor, wanted: Wanted) => Form | null;
  /** The reply where there is no form. */
  readonly none: PlainKey;
  readonly plan: (deps: Deps, actor: Actor, planning: Planning) => DutyIntent["plan"];
};
type Wanted = { readonly expert: Expert; readonly ids: Ids; readonly inHand: readonly Ticket[] };
type Planning = {
  readonly expert: Expert;
  /** The questions in hand that are to go on to whoever is on duty. */
  readonly givenBack: readonly Ticket[];
  readonly times: Times;
  readonly wrong: (errors: { readonly [Id in TimeId]?: string }) => Reply;
};

export const dutyOn: DutyForm = {
  form: (_, { language }, { ids }) => onForm({ language, ids }),
  none: "refusal.oldButton",
  plan: (deps, actor, { expert, times: { until = null } }) =>
    planOn(deps, actor, { expert, until }),
};

export const dutyOff: DutyForm = {
  form: (deps, actor, { expert, ids, inHand }) =>
    offForm(
      { language: actor.language, ids },
      {
        until: typedTimeText(actor.timeZone, usualEnd(deps, actor, expert)),
        inHand: inHandFacts(deps.org().organisation, actor.language, inHand),
      },
    ),
  none: "refusal.oldButton",
  plan:
    (_, actor, { expert: { id: expert }, givenBack, times: { until = 0 } }) =>
    (snapshot) =>
      planOff(snapshot, actor, { expert, until, givenBack }),
};

export const dutyStandby: DutyForm = {
  form: (deps, { language, timeZone }, { expert, ids }) => {
    const now = deps.clock.now();
    const [next] = shiftsOf(deps.org().organisation, expert.id, now);
    return standbyForm({ language, ids }, typedTimeText(timeZone, next?.to ?? now + standbyMs));
  },
  none: "refusal.oldButton",
  plan:
    (_, actor, { expert: { id: expert }, times: { until = 0 } }) =>
    (snapshot) =>
      planStandby(snapshot, actor, { expert, until }),
};

export const dutySwap: DutyForm = {
  form: (deps, actor, { expert, ids }) => {
    const { organisation } = deps.org();
    const now = deps.clock.now();
    const shifts = shiftsOf(organisation, expert.id, now);
    const [next] = shifts;
    if (next === undefined) return null;
    const { language, timeZone } = actor;
    const seeing = { organisation, reader: readerOf(actor), now };
    const to = next.to ?? endOfDay({ zone: timeZone, now: next.from });
    return swapForm(
      { language, ids },
      {
        shifts: shifts.map((shift) => shiftFact(seeing, shift)),
        from: typedTimeText(timeZone, next.from),
        to: typedTimeText(timeZone, to),
      },
    );
  },
  none: "duty.error.noShifts",
  plan:
    (_, actor, { expert, times: { from = 0, to = 0 }, wrong }) =>
    (snapshot) => {
      const span = { from, to };
      const errors = wrongSpan(snapshot, actor, { expert: expert.id, span });
      return errors === null
        ? planAsk(actor, { expert, span })(snapshot)
        : { ok: false, reply: wrong(errors) };
    },
};

/** The end of the expert's duty if it is today, else the end of the day. */
const usualEnd = (deps: Deps, actor: Actor, expert: Expert): Instant => {
  const now = deps.clock.now();
  const listed = deps.org().organisation.experts.find(({ id }) => id === expert.id) ?? expert;
  const { until } = myPresence(deps.org().organisation, listed, now);
  const day = endOfDay({ zone: actor.timeZone, now });
  return until === null ? day : Math.min(until, day);
};
