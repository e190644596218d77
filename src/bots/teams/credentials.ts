/** Asks Entra whether it gives each registration in the settings a token. */
import { within } from "../../base/deadline.ts";
import { type Credential, askingMs, silenceOf } from "../credentials.ts";
import type { TeamsRegistration, TeamsSettings } from "./identity/settings.ts";
import { SignInRefused, signIn } from "./identity/sign-in.ts";

export const askTeams = (settings: TeamsSettings): Promise<readonly Credential[]> =>
  Promise.all(settings.registrations.map((one) => askOne(one, settings)));

const askOne = async (
  registration: TeamsRegistration,
  settings: TeamsSettings,
): Promise<Credential> => {
  const { name, certificate = null, type, tenant } = registration;
  const prefix = name === "" ? "TEAMS_" : `TEAMS_${name}_`;
  const part =
    type === "UserAssignedMSI"
      ? "APP_ID"
      : certificate === null
        ? "APP_PASSWORD"
        : "APP_CERTIFICATE";
  const about = {
    setting: `${prefix}${part}`,
    lacks: null,
    without: [],
    communities: tenant === null ? null : [tenant],
  };
  try {
    await within(askingMs, signIn(registration, settings), () => {
      throw new Error("no answer in time");
    });
    return { ...about, state: "taken", said: "" };
  } catch (error) {
    const cause = error instanceof Error ? (error.cause ?? error) : error;
    return cause instanceof SignInRefused
      ? { ...about, state: "refused", said: cause.message }
      : { ...about, state: "silent", said: silenceOf(cause) };
  }
};
