/** Both platforms keep the contract of `Chat`. */
import { channelAddress, personAddress } from "../../src/bots/addresses.ts";
import { type ChatWorld, chatContract } from "./chat.contract.ts";
import { openSlackTestWorld, police } from "./slack/world.ts";
import { TAX, channelId, openWorld } from "./teams/world.ts";

const openSlackWorld = async (): Promise<ChatWorld> => {
  const world = await openSlackTestWorld();
  const { slack, bot, desk } = world;
  const anna = slack.person(police, "U0ANNA");
  Object.assign(anna.profile, { locale: "sv-SE", tz: "Europe/Stockholm" });
  const method = { post: "chat.postMessage", edit: "chat.update" } as const;
  const error = { post: "channel_not_found", edit: "message_not_found" } as const;
  return {
    chat: bot.chat,
    person: personAddress("slack", police, "U0ANNA"),
    name: "Anna Lind",
    nobody: personAddress("slack", police, "U0INGEN"),
    channel: channelAddress("slack", police, "C0POLISEN"),
    seen: () =>
      anna
        .messages()
        .filter(({ byBot }) => byBot)
        .map(({ plain }) => plain),
    write: (text) => anna.dm(text),
    invite: () => void (anna.profile.guest = "multi-channel"),
    arrived: desk.written,
    posts: () => slack.log.calls(method.post).length,
    trouble: {
      limited: (retryAfterSeconds) =>
        slack.switches.next(method.post, { kind: "rate-limited", retryAfterSeconds }),
      lost: (call) => slack.switches.next(method[call], { kind: "dropped" }),
      gone: (call) => slack.switches.next(method[call], { kind: "refused", error: error[call] }),
      refused: () => slack.switches.next(method.post, { kind: "refused", error: "invalid_blocks" }),
    },
    unplug: () => slack.close(),
    close: () => world.close(),
  };
};

const openTeamsWorld = async (): Promise<ChatWorld> => {
  const world = await openWorld();
  const { teams, bot, arrived } = world;
  const eva = teams.person(TAX, "eva");
  await eva.install();
  // Opening a chat is a POST too, which trouble is not for.
  const isPost = (path: string): boolean => /\/v3\/conversations\/[^/]+\/activities/u.test(path);
  const only = {
    post: ({ method, path }: { method: string; path: string }) => method === "POST" && isPost(path),
    edit: ({ method }: { method: string }) => method === "PUT",
  };
  const answer = (call: keyof typeof only, status: number, more: { retryAfterS?: number } = {}) =>
    teams.switches.next({ kind: "answer", status, ...more }, { only: only[call] });
  return {
    chat: bot.chat,
    person: personAddress("teams", TAX, "eva"),
    name: "eva Lind",
    nobody: personAddress("teams", TAX, "nobody"),
    channel: channelAddress("teams", TAX, channelId),
    seen: () =>
      eva
        .messages()
        .filter(({ from }) => from === "bot")
        .map(({ text }) => text),
    write: (text) => eva.dm(text),
    invite: () => void (eva.user.guest = true),
    arrived,
    posts: () =>
      teams.log.entries.filter(
        ({ kind, name }) => kind === "connector" && name.startsWith("POST") && isPost(name),
      ).length,
    trouble: {
      limited: (retryAfterS) => answer("post", 429, { retryAfterS }),
      lost: (call) => teams.switches.next({ kind: "drop" }, { only: only[call] }),
      gone: (call) => answer(call, 404),
      refused: () => answer("post", 400),
    },
    unplug: async () => {
      await teams.close();
      // A kept connection that breaks under a post would leave it unsure; this one finds it out.
      await fetch(teams.settings["TEAMS_OPENID_URL"] ?? "").catch(() => undefined);
    },
    close: () => world.close(),
  };
};

chatContract("Slack", openSlackWorld);
chatContract("Teams", openTeamsWorld);
