/** The methods auth.*, users.*, team.*, bots.* and dnd.*: who calls, and who is there. */
import { appId } from "../conversations.ts";
import type { Fields } from "../json.ts";
import type { User, Workspace } from "../workspace.ts";
import { flag, optional, Refused, required } from "./call.ts";
import type { Call, Method } from "./call.ts";
import { cursorPart, paged } from "./conversations.ts";

const test: Method = ({ workspace, world }) => ({
  ok: true,
  url: `${world.origin}/`,
  team: workspace.name,
  user: "idjour",
  team_id: workspace.team,
  user_id: workspace.botUser,
  bot_id: workspace.botId,
  ...(workspace.enterprise === null ? {} : { enterprise_id: workspace.enterprise }),
  is_enterprise_install: false,
});

function known(call: Call, name: string): User {
  const user = call.workspace.users.get(required(call, name));
  if (user === undefined) throw new Refused("user_not_found");
  return user;
}

function described(call: Call, user: User): Fields {
  const now = Temporal.Instant.fromEpochMilliseconds(Math.floor(call.world.now()));
  const { workspace } = call;
  const visitor = ![workspace.team, workspace.enterprise].includes(user.homeTeam);
  const offset = now.toZonedDateTimeISO(user.tz).offsetNanoseconds / 1e9;
  return {
    id: user.id,
    team_id: user.homeTeam,
    name: user.name.toLowerCase().replaceAll(" ", "."),
    deleted: user.deleted,
    real_name: user.name,
    tz: user.tz,
    tz_label: user.tz,
    tz_offset: offset,
    profile: {
      real_name: user.name,
      display_name: user.name,
      real_name_normalized: user.name,
      title: user.title ?? "",
      team: user.homeTeam,
    },
    is_admin: false,
    is_owner: false,
    is_restricted: user.guest !== null,
    is_ultra_restricted: user.guest === "single-channel",
    is_bot: user.isBot,
    is_app_user: false,
    updated: 1_700_000_000,
    ...(visitor && !sharesChannel(workspace, user) ? { is_stranger: true } : {}),
    ...organisationPart(workspace, user),
    ...(flag(call, "include_locale") && !visitor ? { locale: user.locale } : {}),
  };
}

const sharesChannel = ({ channels, botUser }: Workspace, { id }: User): boolean =>
  [...channels.values()].some(
    ({ kind, members }) => kind !== "im" && members.includes(id) && members.includes(botUser),
  );

/** What is said of people of an organisation (Enterprise Grid): their own or a foreign one. */
function organisationPart(workspace: Workspace, { homeTeam }: User): Fields {
  const foreign = homeTeam.startsWith("E");
  const enterprise = foreign ? homeTeam : workspace.enterprise;
  if (enterprise === null || (!foreign && homeTeam !== workspace.team)) return {};
  const teams = foreign ? [] : [workspace.team];
  return { enterprise_user: { enterprise_id: enterprise, enterprise_name: enterprise, teams } };
}

const usersList: Method = (call) => {
  const { page, next } = paged(call, [...call.workspace.users.values()], 200);
  return { ok: true, members: page.map((user) => described(call, user)), ...cursorPart(next) };
};

const team: Method = (call) => {
  const wanted = optional(call, "team");
  if (wanted !== undefined && wanted !== call.workspace.team) throw new Refused("team_not_found");
  const domain = call.workspace.team.toLowerCase();
  return { ok: true, team: { id: call.workspace.team, name: call.workspace.name, domain } };
};

const bot: Method = (call) => {
  const { workspace } = call;
  const wanted = optional(call, "bot");
  if (wanted !== undefined && wanted !== workspace.botId) throw new Refused("bot_not_found");
  return {
    ok: true,
    bot: {
      id: workspace.botId,
      app_id: appId,
      user_id: workspace.botUser,
      name: "idjour",
      deleted: false,
      updated: 1_700_000_000,
    },
  };
};

const presence: Method = (call) => {
  known(call, "user");
  return { ok: true, presence: "active" };
};

const dnd: Method = (call) => {
  const { quiet } = known(call, "user");
  const { from, to } = quiet ?? { from: 1, to: 1 };
  return {
    ok: true,
    dnd_enabled: quiet !== undefined,
    next_dnd_start_ts: from,
    next_dnd_end_ts: to,
  };
};

export const peopleMethods: Record<string, Method> = {
  "auth.test": test,
  "users.info": (call) => ({ ok: true, user: described(call, known(call, "user")) }),
  "users.list": usersList,
  "users.getPresence": presence,
  "team.info": team,
  "bots.info": bot,
  "dnd.info": dnd,
};
