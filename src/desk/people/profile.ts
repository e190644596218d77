/**
 * Asks the platform once for the language and zone of a new person, so that even their first form
 * or card is in their language. A language that the platform does not know is stored as `und`. The
 * answer is not waited for long: the agency's language will do.
 */
import { within } from "../../base/deadline.ts";
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
  });
  return true;
};

const askPlatform = async (deps: Deps, address: string): Promise<Profile | null> => {
  const chat = deps.chatOf(address);
  if (chat === null) return null;
  const answer = await within(patienceMs, chat.profile(storedPerson(address)), () => null);
  return answer !== null && answer.ok ? answer.value : null;
};
