/** Asks Entra whether it gives each registration in the settings a token. */
import { decodeJwt } from "jose";
import { within } from "../../base/deadline.ts";
import { type Credential, askingMs, silenceOf } from "../credentials.ts";
import { type TeamsRegistration, type TeamsSettings, scopeOf } from "./identity/settings.ts";
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
    const { token } = await within(askingMs, signIn(registration, settings), () => {
      throw new Error("no answer in time");
    });
    const wrong = wrongIn(token, registration, settings);
    return wrong === null
      ? { ...about, state: "taken", said: "" }
      : { ...about, state: "refused", said: wrong };
  } catch (error) {
    const cause = error instanceof Error ? (error.cause ?? error) : error;
    return cause instanceof SignInRefused
      ? { ...about, state: "refused", said: cause.message }
      : { ...about, state: "silent", said: silenceOf(cause) };
  }
};

/** A token for another service or another registration is taken by nobody. Null: it is right, or cannot be read. */
const wrongIn = (
  token: string,
  { appId }: TeamsRegistration,
  settings: TeamsSettings,
): string | null => {
  const claims = claimsOf(token);
  const wanted = scopeOf(settings).replace(/\/\.default$/u, "");
  const audience = [claims?.aud ?? wanted].flat();
  if (!audience.includes(wanted)) return `the token is for ${audience.join(", ")}, not ${wanted}`;
  const app = claims?.["appid"] ?? claims?.["azp"] ?? appId;
  return typeof app === "string" && app.toLowerCase() !== appId.toLowerCase()
    ? `the token is of the registration ${app}`
    : null;
};

const claimsOf = (token: string): ReturnType<typeof decodeJwt> | null => {
  try {
    return decodeJwt(token);
  } catch {
    return null;
  }
};
