/** Reminds an asker of outcomes at most once a week, however many of their answers wait for one. */
import { communityOf } from "../../bots/addresses.ts";
import type { Timer } from "../../tickets/commands.ts";
import { days } from "../../tickets/model.ts";
import { change } from "./change.ts";
import type { Deps } from "../deps.ts";

const reminderEveryMs = days(7);
/**
 * After so long a reminder is tried again here, if another process that looks at reminders has not
 * worked it.
 */
const elsewhereMs = 1_000;

type DueReminder = { readonly effect: string; readonly ticket: string; readonly timer: Timer };

/** Works due reminders one after the other, and in one process. */
export const openReminders = (deps: Deps): ((due: DueReminder) => Promise<void>) => {
  let before: Promise<unknown> = Promise.resolve();
  return (due) => {
    const reminded = before.then(async () => remindOfOutcome(deps, due));
    before = reminded.catch(() => undefined);
    return reminded;
  };
};

/**
 * A second reminder is put off until the week is over, and is stale if the question closes first. A
 * stale one uses up no week.
 */
const remindOfOutcome = async (
  deps: Deps,
  { effect, ticket: id, timer }: DueReminder,
): Promise<void> => {
  const { store, clock, replicas } = deps;
  // Two processes that looked at once would both find that the person had no reminder.
  if (!(await replicas.leads("reminders")))
    return store.postpone(effect, clock.now() + elsewhereMs, { doubtful: false, counts: "not" });
  const person = (await store.ticket(id))?.ticket.asker.person ?? null;
  const last = person === null ? null : ((await store.person(person))?.remindedAt ?? null);
  const now = clock.now();
  if (last !== null && now < last + reminderEveryMs)
    return store.postpone(effect, last + reminderEveryMs, { doubtful: false, counts: "try" });
  const result = await change(deps, {
    cause: { kind: "effect", id: effect },
    ticket: id,
    by: "timer",
    command: () => ({ type: "time", timer }),
  });
  if (result.ok && person !== null)
    await store.remember(person, communityOf(person), { remindedAt: now });
};
