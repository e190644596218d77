/**
 * Asks the platform once for the language, zone and unit of a new person, so that even their first
 * form or card is in their language, and asks for no unit that the platform knows. A language that the platform does not know is stored as `und`. The
 * answer is not waited for long: the agency's language will do.
 */
import { within } from "../../base/deadline.ts";
import { foldText } from "../../base/fold-text.ts";
import { communityOf, storedPerson } from "../../bots/addresses.ts";
import type { Profile } from "../../bots/port.ts";
import type { PersonRecord } from "../../store/port/people.ts";
import type { Deps } from "../deps.ts";

/** A Slack form must be opened within 3 s of the press, and this comes first. */
const patienceMs = 800;

/**
 * Learns the profile of whoever has none. `record`: what is stored of them. True: something new is.
 */
export const learnProfile = async (
  deps: Deps,
  address: string,
  record: PersonRecord | null,
): Promise<boolean> => {
  const { store } = deps;
  if (record !== null && record.locale !== null) return false;
  const profile = await askPlatform(deps, address);
  if (profile === null) return false;
  await store.remember(address, communityOf(address), {
    locale: profile.language ?? "und",
    ...(profile.timeZone === null ? {} : { timeZone: profile.timeZone }),
    ...unitIn(deps, address, profile),
  });
  return true;
};

/** The unit whose name or id the profile gives as the person's work; they may change it. */
const unitIn = (
  deps: Deps,
  address: string,
  { work = [] }: Profile,
): { readonly unit?: string } => {
  const told = new Set(work.map(foldText));
  const agency = deps.org().addressBook.agencies.get(communityOf(address));
  const unit = agency?.units.find(({ id, name }) =>
    [id, ...Object.values(name)].some((text) => told.has(foldText(text))),
  );
  return unit === undefined ? {} : { unit: unit.id };
};

const askPlatform = async (deps: Deps, address: string): Promise<Profile | null> => {
  const chat = deps.chatOf(address);
  if (chat === null) return null;
  const answer = await within(patienceMs, chat.profile(storedPerson(address)), () => null);
  return answer !== null && answer.ok ? answer.value : null;
};
