/**
 * Finds which of some experts have do-not-disturb on, as their platform tells at the moment when
 * they would be offered a question. One who can be reached undisturbed on another platform has not.
 * Where a platform does not answer soon nobody has, so that no question waits for it.
 */
import { within } from "../../base/deadline.ts";
import { addressesOf } from "../../bots/addresses.ts";
import type { Person } from "../../bots/port.ts";
import type { Command, Decision } from "../../tickets/commands.ts";
import type { Instant, Ticket } from "../../tickets/model.ts";
import type { Deps } from "../deps.ts";

type Deciding = {
  readonly before: Ticket | null;
  readonly command: Command;
  readonly now: Instant;
};
/**
 * Decides, and decides again without those of the chosen who turn out to have do-not-disturb on, as
 * long as routing finds somebody else. `decideWith` gets the ids of all who are known to.
 */
export const sparingTheQuiet = async (
  deps: Asking,
  { before, command, now }: Deciding,
  decideWith: (quiet: readonly string[]) => Decision,
): Promise<Decision> => {
  const urgency = command.type === "ask" ? command.question.urgency : before?.question.urgency;
  if (urgency === "urgent") return decideWith([]);
  const [looked, quiet] = [new Set<string>(), new Set<string>()];
  let decision = decideWith([]);
  for (let tries = 0; tries < triesMost; tries += 1) {
    const offered = new Set(offeredIn(decision).filter((id) => !looked.has(id)));
    if (offered.size === 0) break;
    for (const id of offered) looked.add(id);
    const found = await quietAmong(deps, offered, now);
    if (found.length === 0) break;
    for (const id of found) quiet.add(id);
    decision = decideWith([...quiet]);
  }
  return decision;
};
const triesMost = 3;

/** Those whom routing itself chose; who is named by a person, or is asked among all, is asked. */
const offeredIn = (decision: Decision): readonly string[] =>
  decision.ok
    ? decision.events.flatMap((event) =>
        event.type === "offered" && event.via === "single" && event.decision !== null
          ? event.offers.map(({ expert }) => expert)
          : [],
      )
    : [];

/** A form is answered within 3 s, and this may come before. */
const patienceMs = 500;

type Asking = Pick<Deps, "chatOf" | "org">;
const quietAmong = async (
  deps: Asking,
  ids: ReadonlySet<string>,
  now: Instant,
): Promise<readonly string[]> => {
  const asked = deps.org().organisation.experts.filter(({ id }) => ids.has(id));
  const answers = await Promise.all(
    asked.map(async (expert) => {
      const quiet = await Promise.all(addressesOf(expert).map((one) => isQuiet(deps, one, now)));
      return quiet.length > 0 && !quiet.includes(false) ? [expert.id] : [];
    }),
  );
  return answers.flat();
};

const isQuiet = async ({ chatOf }: Asking, person: Person, now: Instant): Promise<boolean> => {
  const answer = chatOf(person)?.quiet?.(person);
  if (answer === undefined) return false;
  const told = await within(patienceMs, answer, () => null);
  const hours = told?.ok === true ? told.value : null;
  return hours !== null && hours.from <= now && now < hours.to;
};
