/** `org export --shifts DAYS`: prints who is on call in the days to come, as JSON for other programs. */
import type { Environment } from "../../config/source.ts";
import type { Organisation } from "../../org/organisation.ts";
import { withDutyOverrides } from "../../org/overrides.ts";
import { byCodePoint } from "../../routing/order.ts";
import { instantText } from "../../routing/calendar.ts";
import { onCallHours } from "../../routing/roster/on-call-hours.ts";
import { organisationIn } from "../../runtime/organisation-follower.ts";
import { type Instant, days } from "../../tickets/model.ts";
import { withStore } from "../database.ts";
import { daysOf } from "../duty-report.ts";
import { languageIn } from "../language.ts";
import { type CommandResult, asJson, succeeded } from "../outcome.ts";

export const exportShifts = (given: string, environment: Environment): Promise<CommandResult> => {
  const ahead = daysOf("--shifts", given, languageIn(environment));
  return withStore(environment, async (store) => {
    const now = Date.now();
    const { organisation } = await organisationIn(store);
    const { overrides } = await store.duty(now);
    const laid = withDutyOverrides(organisation, overrides);
    return succeeded(asJson(shiftsOf(laid, { from: now, to: now + days(ahead) })));
  });
};

/** As routing reads the rosters: with swaps, and with what people and calendars changed. */
const shiftsOf = (
  { schedules, experts }: Organisation,
  span: { readonly from: Instant; readonly to: Instant },
) => ({
  from: instantText(span.from),
  to: instantText(span.to),
  shifts: schedules
    .flatMap(({ id: schedule, topics, ...rest }) =>
      [...onCallHours([{ id: schedule, topics, ...rest }], span)].flatMap(([expert, hours]) =>
        hours.map(({ from, to }) => ({
          schedule,
          topics,
          expert,
          agency: experts.find(({ id }) => id === expert)?.agency ?? null,
          from: instantText(from),
          to: instantText(to),
        })),
      ),
    )
    .toSorted((a, b) => byCodePoint(a.from, b.from) || byCodePoint(a.expert, b.expert)),
});
