/** Asks Slack who a person is: name, language and zone, and whether they are a guest. */
import type { webApi } from "@slack/bolt";
import type { Language } from "../../card.ts";
import type { Profile, Sent } from "../../port.ts";

type User = webApi.UsersInfoResponse["user"];

export const profileOf = async (client: webApi.WebClient, user: string): Promise<Sent<Profile>> => {
  const { user: found } = await client.users.info({ user, include_locale: true });
  return {
    ok: true,
    value: {
      name: nameOf(found) ?? user,
      language: languageOf(found?.locale),
      timeZone: found?.tz ?? null,
    },
  };
};

/**
 * True for a guest, and for somebody of another workspace whom a shared channel brings here. A
 * person of an organisation (Enterprise Grid) may be at home in several workspaces.
 */
export const isGuest = async (
  client: webApi.WebClient,
  { team, user }: { readonly team: string; readonly user: string },
): Promise<Sent<boolean>> => {
  const { user: found } = await client.users.info({ user });
  if (found === undefined)
    return { ok: false, failure: { kind: "unsure", why: "Slack's answer names no person" } };
  const { is_restricted, is_ultra_restricted, is_stranger, team_id, enterprise_user } = found;
  if ([is_restricted, is_ultra_restricted, is_stranger].includes(true)) return given(true);
  const named = [team_id, enterprise_user?.enterprise_id, ...(enterprise_user?.teams ?? [])];
  const homes = named.filter((id) => id !== undefined);
  if (homes.length === 0 || homes.includes(team)) return given(false);
  if (homes.some((id) => id.startsWith("T"))) return given(true);
  const { enterprise_id: own } = await client.auth.test();
  return given(own === undefined || !homes.includes(own));
};

const given = (value: boolean): Sent<boolean> => ({ ok: true, value });

/** The name that Slack itself shows, else whichever there is. */
const nameOf = (user: User): string | undefined =>
  [user?.profile?.display_name, user?.profile?.real_name, user?.real_name, user?.name].find(
    (name) => name !== undefined && name.trim() !== "",
  );

const languageOf = (locale: string | undefined): Language | null => {
  const language = locale?.slice(0, 2).toLowerCase();
  return language === "sv" || language === "en" ? language : null;
};
