/**
 * Asks Slack who a person is: name, language and zone, and whether they are a guest. At a first
 * contact both are asked one after the other, and one call answers both.
 */
import { isPast } from "../../../base/clock.ts";
import { openBoundedMap } from "../../../base/bounded-map.ts";
import type { webApi } from "@slack/bolt";
import type { Language } from "../../../screens/card.ts";
import type { Profile, Sent } from "../../port.ts";

type User = webApi.UsersInfoResponse["user"];

export type UserInfo = {
  readonly profile: (client: webApi.WebClient, who: Who) => Promise<Sent<Profile>>;
  /**
   * True for a guest, and for somebody of another workspace whom a shared channel brings here. A
   * person of an organisation (Enterprise Grid) may be at home in several workspaces.
   */
  readonly isGuest: (client: webApi.WebClient, who: Who) => Promise<Sent<boolean>>;
};
type Who = { readonly team: string; readonly user: string };

/** Who a person is, is believed for so long, and once. */
const freshMs = 10_000;
const peopleMax = 1_000;

export const openUserInfo = (): UserInfo => {
  const fresh = openBoundedMap<string, { readonly user: User; readonly at: number }>(peopleMax);
  const ask = async (client: webApi.WebClient, { user }: Who): Promise<User> =>
    (await client.users.info({ user, include_locale: true })).user;
  return {
    profile: async (client, who) => {
      const key = `${who.team}/${who.user}`;
      const known = fresh.get(key);
      fresh.delete(key);
      const isFresh = known !== undefined && !isPast(performance.now(), known.at, freshMs);
      return profileIn(isFresh ? known.user : await ask(client, who), who);
    },
    isGuest: async (client, who) => {
      const user = await ask(client, who);
      fresh.set(`${who.team}/${who.user}`, { user, at: performance.now() });
      return isGuest(client, user, who);
    },
  };
};

const profileIn = (found: User, { user }: Who): Sent<Profile> =>
  given({
    name: nameOf(found) ?? user,
    language: languageOf(found?.locale),
    timeZone: found?.tz ?? null,
    ...workOf(found),
  });

const isGuest = async (
  client: webApi.WebClient,
  found: User,
  { team }: Who,
): Promise<Sent<boolean>> => {
  if (found === undefined)
    return { ok: false, failure: { kind: "unsure", why: "Slack's answer names no person" } };
  const { is_restricted, is_ultra_restricted, is_stranger, team_id, enterprise_user } = found;
  if ([is_restricted, is_ultra_restricted, is_stranger].includes(true)) return given(true);
  const named = [team_id, enterprise_user?.enterprise_id, ...(enterprise_user?.teams ?? [])];
  const homes = named.filter(isTold);
  if (homes.length === 0 || homes.includes(team)) return given(false);
  if (homes.some((id) => id.startsWith("T"))) return given(true);
  const { enterprise_id: own } = await client.auth.test();
  return given(own === undefined || !homes.includes(own));
};

const given = <Value>(value: Value): Sent<Value> => ({ ok: true, value });

const workOf = (user: User): Pick<Profile, "work"> => {
  const title = user?.profile?.title ?? "";
  return title.trim() === "" ? {} : { work: [title] };
};

/** The name that Slack itself shows, else whichever there is. */
const nameOf = (user: User): string | undefined =>
  [user?.profile?.display_name, user?.profile?.real_name, user?.real_name, user?.name]
    .filter(isTold)
    .find((name) => name.trim() !== "");

/** Slack's types leave out that what is not known may also be null. */
const isTold = (told: string | null | undefined): told is string => told != null;

const languageOf = (locale: string | undefined): Language | null => {
  const language = locale?.slice(0, 2).toLowerCase();
  return language === "sv" || language === "en" ? language : null;
};
