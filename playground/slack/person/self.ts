/**
 * One person's state at their Slack client, which every part of the person API shares. Also the
 * frame of the payloads that Slack makes of what they do.
 */
import { appId } from "../conversations.ts";
import type { Entered } from "../inputs.ts";
import type { Fields } from "../json.ts";
import type { Channel, Message, User, Workspace } from "../workspace.ts";
import type { Delivered } from "../outgoing.ts";
import type { World } from "../world.ts";

export type Press = { what: string; payload: Fields; delivered: Delivered };

export type Self = {
  world: World;
  workspace: Workspace;
  user: User;
  presses: Press[];
  /** What the person has entered in messages, by channel and ts. */
  inMessages: Map<string, Entered>;
  /** Options the bot suggested for menus that ask it, by action id. */
  suggested: Map<string, Fields[]>;
};

/** The properties that every interaction has. */
export function interaction(self: Self, type: string): Fields {
  return {
    type,
    token: "local-verification-token",
    api_app_id: appId,
    // For an app of the whole organisation the workspace is not named here.
    team: self.workspace.byOrganisation
      ? null
      : {
          id: self.workspace.team,
          domain: self.workspace.team.toLowerCase(),
          ...(self.workspace.enterprise === null
            ? {}
            : { enterprise_id: self.workspace.enterprise }),
        },
    is_enterprise_install: self.workspace.byOrganisation,
    user: {
      id: self.user.id,
      username: self.user.name.toLowerCase().replaceAll(" ", "."),
      name: self.user.name.toLowerCase().replaceAll(" ", "."),
      team_id: self.user.homeTeam,
    },
    enterprise:
      self.workspace.enterprise === null
        ? null
        : { id: self.workspace.enterprise, name: self.workspace.enterprise },
  };
}

export async function sendInteraction(self: Self, payload: Fields): Promise<Delivered> {
  const delivered = await self.world.send({
    what: String(payload["type"]),
    team: self.workspace.team,
    user: self.user.id,
    payload,
    form: "payload",
  });
  return delivered;
}

export function channelFor(self: Self, id: string): Channel {
  const channel = self.workspace.channels.get(id);
  if (channel === undefined) throw new Error(`${self.workspace.team} has no channel ${id}.`);
  if (!channel.members.includes(self.user.id)) {
    throw new Error(`${self.user.name} is not a member of ${id}.`);
  }
  return channel;
}

export function visible(self: Self, message: Message): boolean {
  return message.onlyFor === null || message.onlyFor === self.user.id;
}

export function messageFor(self: Self, channel: Channel, ts: string): Message {
  const found = channel.messages.find(
    (message) => message.ts === ts && !message.deleted && visible(self, message),
  );
  if (found === undefined) {
    throw new Error(`${self.user.name} sees no message ${ts} in ${channel.id}.`);
  }
  return found;
}

export function channelPart(channel: Channel): Fields {
  return { id: channel.id, name: channel.kind === "group" ? "privategroup" : channel.name };
}
