/** Reads one person's chats from the local platforms, as the page draws them. */
import type { LocalSlack } from "../slack/index.ts";
import type { SeenMessage } from "../slack/person/person.ts";
import type { LocalTeams } from "../teams/index.ts";
import type { VisibleMessage } from "../teams/view.ts";
import type { PersonBoard, SlackBoard, SlackMessage, TeamsBoard, TeamsMessage } from "./board.ts";
import type { Hand, Member } from "./cast.ts";

type Local = { readonly slack: LocalSlack; readonly teams: LocalTeams };
type InSlack = Extract<Hand, { platform: "slack" }>;
type InTeams = Extract<Hand, { platform: "teams" }>;

/** How many messages a chat shows at most: the page is for trying, and needs no long history. */
const messagesMax = 300;
const botName = "ID-jour";

export const personBoard = (member: Member, local: Local): PersonBoard =>
  member.hand.platform === "slack"
    ? slackBoard(member.id, member.hand, local.slack)
    : teamsBoard(member.id, member.hand, local.teams);

const slackBoard = (id: string, { person }: InSlack, slack: LocalSlack): SlackBoard => {
  const workspace = slack.workspaces().find(({ team }) => team === person.team);
  const names = Object.fromEntries([
    ...(workspace?.people ?? []).map(({ id: user, name }) => [user, name] as const),
    ["U0IDJOUR", botName],
  ]);
  const show = (message: SeenMessage): SlackMessage => ({
    ts: message.ts,
    threadTs: message.threadTs,
    broadcast: message.broadcast,
    author: message.byBot ? botName : (names[message.from] ?? message.from),
    from: message.byBot ? "bot" : message.from === person.user ? "me" : "colleague",
    at: Number(message.ts) * 1000,
    text: message.text,
    blocks: message.blocks,
    edited: message.edited,
    deleted: message.deleted,
    ephemeral: message.ephemeral,
    files: message.files,
    marked: message.reactions.includes("white_check_mark"),
  });
  const private_ = person.ephemerals();
  const place = (channel: string, messages: readonly SeenMessage[]): readonly SlackMessage[] =>
    [...messages, ...private_.filter((message) => message.channel === channel)]
      .toSorted((a, b) => Number(a.ts) - Number(b.ts))
      .slice(-messagesMax)
      .map(show);
  const direct = person.directChannel;
  const channels = (workspace?.channels ?? []).filter(({ members }) =>
    members.includes(person.user),
  );
  return {
    platform: "slack",
    id,
    places: [
      {
        id: direct,
        kind: "direct",
        name: botName,
        messages: place(direct, person.messages({ withDeleted: true })),
      },
      ...channels.map(({ id: channel, name }) => ({
        id: channel,
        kind: "channel" as const,
        name,
        messages: place(channel, person.inChannel(channel, { withDeleted: true })),
      })),
    ],
    modal: modalOf(person.view),
    home: person.home?.blocks ?? null,
    names,
  };
};

const modalOf = (view: InSlack["person"]["view"]): SlackBoard["modal"] => {
  if (view === null) return null;
  const { id, title, submitLabel, closeLabel, blocks, values, errors, trouble, depth } = view;
  return {
    id,
    title,
    submit: submitLabel,
    close: closeLabel,
    blocks,
    values,
    errors,
    trouble,
    depth,
  };
};

const teamsBoard = (id: string, { person, tenant }: InTeams, teams: LocalTeams): TeamsBoard => {
  const show = (message: VisibleMessage): TeamsMessage => ({
    id: message.id,
    author: message.from === "bot" ? botName : message.author,
    from: message.from,
    at: Number(message.id),
    written: message.written.replace(/^<at>.*?<\/at>/u, `@${botName}`),
    card: message.card ?? null,
    replyTo: message.replyToId ?? null,
    threadRoot: message.threadRoot ?? null,
    edited: message.edited,
    deleted: message.deleted,
    files: message.files,
    marked: message.reactions.includes("2705_whiteheavycheckmark"),
  });
  const place = (messages: readonly VisibleMessage[]): readonly TeamsMessage[] =>
    messages.slice(-messagesMax).map(show);
  const { dialog } = person;
  return {
    platform: "teams",
    id,
    installed: person.installed,
    places: [
      { id: "direct", kind: "direct", name: botName, messages: place(person.messages()) },
      ...teams
        .channels(tenant)
        .filter(({ members }) => members?.includes(person.user.aadObjectId) ?? true)
        .map((channel) => ({
          id: channel.id,
          kind: "channel" as const,
          name: channel.name,
          messages: place(person.channelMessages(channel.id)),
        })),
    ],
    dialog: dialog === undefined ? null : { id: dialog.id, title: dialog.title, card: dialog.card },
    notices: person.notices().map((text, index) => ({ id: index, text })),
  };
};
