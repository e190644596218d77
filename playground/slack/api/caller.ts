/**
 * Says who calls (the app itself, a workspace's or an organisation's installation) and what each of
 * them may not.
 */
import type { Fields } from "../json.ts";
import { text } from "../json.ts";
import type { Workspace } from "../workspace.ts";
import type { World } from "../world.ts";

/** Either a workspace in whose name the method is carried out, or an answer that needs none. */
export type Caller =
  | { workspace: Workspace; answer: null }
  | { workspace: Workspace | undefined; answer: () => Fields };

type Asked = { token: string; method: string; arguments: Fields };

export function callerOf(world: World, asked: Asked): Caller {
  const { token, method } = asked;
  if (method === "oauth.v2.access") return answered(() => world.oauth.access(asked.arguments));
  if (method === "apps.connections.open") return answered(() => world.sockets.open(token));
  if (token === "") return refused("not_authed");
  const workspaces = [...world.workspaces.values()];
  const fixed = workspaces.find((one) => one.botToken === token);
  if (fixed !== undefined) return ofWorkspace(fixed);
  const holder = world.oauth.holder(token);
  if (holder === undefined) return refused("invalid_auth");
  if (holder.refusal !== null) return refused(holder.refusal);
  if (method === "auth.revoke") {
    return answered(() => {
      world.oauth.revoke(token);
      return { ok: true, revoked: true };
    });
  }
  const { owner } = holder;
  return "workspace" in owner
    ? ofWorkspace(owner.workspace)
    : ofOrganisation(
        asked,
        owner.enterprise,
        workspaces.filter((one) => one.byOrganisation && one.enterprise === owner.enterprise),
      );
}

const answered = (answer: () => Fields, workspace?: Workspace): Caller => ({ workspace, answer });
const refused = (error: string, workspace?: Workspace): Caller =>
  answered(() => ({ ok: false, error }), workspace);

const ofWorkspace = (workspace: Workspace): Caller =>
  workspace.installed ? { workspace, answer: null } : refused("account_inactive", workspace);

/** With an organisation's token each call names its workspace. */
function ofOrganisation(asked: Asked, enterprise: string, workspaces: Workspace[]): Caller {
  if (asked.method === "auth.test") {
    return answered(() => ({
      ok: true,
      url: `https://${enterprise.toLowerCase()}.enterprise.example/`,
      enterprise_id: enterprise,
      user_id: "U0ORGBOT",
      bot_id: "B0ORGBOT",
      is_enterprise_install: true,
    }));
  }
  if (asked.method === "auth.teams.list") {
    return answered(() => ({
      ok: true,
      teams: workspaces.map(({ team, name }) => ({ id: team, name })),
      response_metadata: { next_cursor: "" },
    }));
  }
  const wanted = text(asked.arguments["team_id"]);
  if (wanted === "") return refused("missing_argument");
  const workspace = workspaces.find(({ team }) => team === wanted);
  return workspace === undefined ? refused("team_access_not_granted") : ofWorkspace(workspace);
}
