/**
 * Finds whose token reaches a workspace: its own, or that of its organisation (Enterprise Grid).
 * Only Slack can say whether an installation is gone: the events about it come late, twice and in
 * any order, also after a reinstall.
 */
import { webApi } from "@slack/bolt";
import { z } from "zod";
import { NoTokenNow } from "../failure.ts";
import { memoise } from "./memoise.ts";
import {
  type KeptInstallation,
  type RenewalDeps,
  keptInstallation,
  renewing,
  said,
} from "./renewal.ts";
import { type Installed, isAlive, isDead } from "./token.ts";

/** `team` is set where the token is an organisation's, and each call must name the workspace. */
export type TeamToken = { readonly token: string; readonly team: string | null };
export type Installations = {
  /** Null where neither the workspace nor its organisation has installed the app. */
  tokenFor(team: string): Promise<TeamToken | null>;
  keep(id: string, installed: Installed): Promise<void>;
  /** Removes the installation of a workspace or organisation if Slack says its token is dead. */
  recheck(id: string): Promise<void>;
};

/**
 * For how many milliseconds another process may go on with what this one has read; after an
 * uninstall it finds out by the answer to its next call.
 */
const memoisedMs = 5_000;
const teamsKnownMs = 60_000;

export const openInstallations = (deps: RenewalDeps): Installations => {
  const { secretStore, app, log } = deps;
  const read = async (key: string): Promise<KeptInstallation | null> =>
    keptInstallation(await secretStore.read(key));
  const memoised = memoise(memoisedMs, read);

  const valid = renewing(deps, () => memoised.forget());
  /** The organisation whose installation reaches each workspace, by workspace. */
  const organisationByTeam = async (): Promise<ReadonlyMap<string, string>> => {
    const teams = new Map<string, string>();
    for (const kept of await secretStore.all()) {
      const one = keptInstallation(kept);
      if (one?.installed.isOrganisation !== true) continue;
      try {
        const token = await valid(one);
        for (const team of token === null ? [] : await teamsOf(deps, token))
          teams.set(team, kept.id);
      } catch (error) {
        log("warn", "slack.teams-not-listed", { id: kept.id, ...said(error) });
        // It is unknown now which workspaces are whose, so nobody may be told that there is no
        // token.
        if (!isDead(error))
          throw new NoTokenNow("an organisation did not answer", { cause: error });
      }
    }
    return teams;
  };
  const organisations = memoise(teamsKnownMs, organisationByTeam);
  return {
    tokenFor: async (team) => {
      const own = await memoised.of(keyOf(team));
      if (own !== null) return withTeam(await valid(own), null);
      const organisation = (await organisations.of("")).get(team);
      const shared = organisation === undefined ? null : await memoised.of(organisation);
      return shared === null ? null : withTeam(await valid(shared), team);
    },
    keep: async (id, installed) => {
      await secretStore.put(keyOf(id), JSON.stringify(installed));
      memoised.forget();
      organisations.forget();
    },
    recheck: async (id) => {
      const one = await read(keyOf(id));
      organisations.forget();
      if (one === null) return;
      const token = await valid(one);
      if (token !== null && (await isAlive(app, token))) return;
      // Only the installation that was asked about may go: the workspace may have installed the app
      // anew.
      const last = await read(keyOf(id));
      const same = last?.installed.token === (token ?? one.installed.token);
      if (last !== null && same && (await secretStore.drop(last.kept)))
        log("info", "slack.uninstalled", { id });
      memoised.forget();
    },
  };
};

const keyOf = (id: string): string => `slack:${id}`;
const withTeam = (token: string | null, team: string | null): TeamToken | null =>
  token === null ? null : { token, team };

const teamsOf = async ({ app }: RenewalDeps, token: string): Promise<readonly string[]> => {
  const client = new webApi.WebClient(token, app.options());
  const teams: string[] = [];
  for await (const page of client.paginate("auth.teams.list", { limit: 100 }))
    teams.push(...teamsIn.parse(page).teams.map(({ id }) => id));
  return teams;
};
const teamsIn = z.looseObject({ teams: z.array(z.looseObject({ id: z.string() })) });
