/**
 * Installs and removes the app as people do. An administrator allows it for a workspace or a whole
 * organisation, adds it to the organisation's workspaces one by one, and removes it again.
 */
import { nextTs } from "./workspace.ts";
import type { Workspace } from "./workspace.ts";
import { workspaceOf } from "./world.ts";
import type { World } from "./world.ts";

/** What the browser shows at the end. */
export type Shown = { status: number; text: string };

export type Installs = {
  /**
   * An administrator opens `/slack/install` in a browser, allows the app for a workspace (T…) or an
   * organisation (E…), and is sent back to the bot.
   */
  install(id: string, user: string): Promise<Shown>;
  /**
   * Allows the app on the page that `/slack/install` leads to; gives the address to which Slack
   * sends the browser back.
   */
  allow(address: string, id: string, user: string): string;
  /** An organisation's administrator adds the app to one of its workspaces. */
  addToWorkspace(team: string): void;
  /**
   * Removes the app from a workspace or organisation: its tokens are dead, and the bot gets the
   * events.
   */
  uninstall(id: string): Promise<void>;
};

export function openInstalls(world: World): Installs {
  const ownerOf = (id: string) =>
    id.startsWith("E") ? { enterprise: id } : { workspace: workspaceOf(world, id) };
  const allow: Installs["allow"] = (address, id, user) =>
    world.oauth.allow(address, ownerOf(id), user);
  return {
    install: async (id, user) => {
      const start = new URL("/slack/install", world.botUrl ?? undefined);
      const led = await fetch(start, { redirect: "manual" });
      const cookie = led.headers.getSetCookie().map((line) => line.split(";")[0] ?? "");
      const back = allow(led.headers.get("location") ?? "", id, user);
      const shown = await fetch(back, { headers: { cookie: cookie.join("; ") } });
      return { status: shown.status, text: await shown.text() };
    },
    allow,
    addToWorkspace: (team) => {
      Object.assign(workspaceOf(world, team), { byOrganisation: true, installed: true });
    },
    uninstall: async (id) => {
      const workspaces = id.startsWith("E")
        ? [...world.workspaces.values()].filter(
            (one) => one.byOrganisation && one.enterprise === id,
          )
        : [workspaceOf(world, id)];
      world.oauth.revokeAll(ownerOf(id));
      for (const workspace of workspaces) workspace.installed = false;
      for (const workspace of workspaces) await sayFarewell(world, workspace);
      world.log.changed();
    },
  };
}

async function sayFarewell(world: World, workspace: Workspace): Promise<void> {
  const ts = nextTs(workspace, world.now());
  await world.events.send(workspace, {
    type: "tokens_revoked",
    tokens: { oauth: [], bot: [workspace.botUser] },
    event_ts: ts,
  });
  await world.events.send(workspace, { type: "app_uninstalled", event_ts: ts });
}
