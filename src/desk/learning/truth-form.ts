/** The form of the later question: what was established in the end, and by whom. */
import { type TruthFields, truthForm } from "../../bots/forms/work.ts";
import { t } from "../../bots/text/i18n.ts";
import { notKnown } from "../../tickets/later-truth.ts";
import { keptTruthPress } from "../people/half-told.ts";
import type { SentForm } from "../conversation/forms.ts";
import { truthNotNow } from "../conversation/not-now.ts";

/** Who established it is asked of whoever knows what it was. */
export const truth: SentForm<TruthFields> = {
  mayFill: () => true,
  form: async ({ store }, { language }, { ticket, ids }) => {
    const answered = ticket.answers[(ticket.truth?.answer ?? 0) - 1]?.outcome ?? null;
    const pressed = await keptTruthPress(store, ticket);
    return truthForm(language, ids, { answered, established: pressed?.established ?? null });
  },
  wrong: ({ established, source }, language) =>
    established === undefined || established === notKnown || source != null
      ? null
      : { at: "source", problem: t(language, "form.truth.needsSource") },
  notNow: truthNotNow,
  command:
    (_, { person }, { values }) =>
    () => ({ type: "give-truth", person, truth: values }),
  received: "form.truth.received",
  exercise: "exercise.received",
};
