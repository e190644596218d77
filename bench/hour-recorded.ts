/**
 * Records how a question is asked, accepted and answered on both local platforms, and makes any
 * number of such requests of it, for `hour`.
 */
import { personAddress } from "../src/bots/addresses.ts";
import { personId, personalChatId } from "../playground/teams/directory.ts";
import { slackSomeone } from "../playground/slack-someone.ts";
import { teamsSomeone } from "../playground/teams-someone.ts";
import { answer, question } from "../test/journeys/filled-in.ts";
import type { Offered } from "./hour-cards.ts";
import type { Request } from "./hour-people.ts";
import { serveIdjour, until } from "./processes.ts";
import { type Stage, askerOf, connect } from "./stage.ts";

type Json = { [key: string]: Json & string };
export type Recorded = {
  ask(n: number, draft: string): Request & { readonly person: string };
  accept(offer: Offered): Request;
  answer(work: Offered, draft: string): Request;
};
type Course = { readonly ask: Json; readonly accept: Json; readonly answer: Json };

/** Plays one question to its answer, between people of the same platform or not. */
const played = async (stage: Stage): Promise<Readonly<Record<"slack" | "teams", Course>>> => {
  const { slack, teams } = stage.platforms;
  const served = await serveIdjour((await stage.newDatabase()).environment);
  connect(stage.platforms, served);
  const experts = stage.organisation.experts
    .filter(({ topics }) => question.topic in topics)
    .flatMap(({ chat }) => [
      ...chat.slack.map((at) => slackSomeone(slack, at.team, at.user)),
      ...chat.teams.map((at) => teamsSomeone(teams, at.tenant, at.user)),
    ]);
  const earlier = new Set(experts.flatMap((one) => one.cards().map(({ ref }) => ref)));
  const offered = (platform: string) =>
    experts
      .filter((one) => one.platform === platform)
      .flatMap((someone) =>
        someone
          .cards()
          .filter(({ ref, buttons }) => buttons.includes("offer.accept") && !earlier.has(ref))
          .map((card) => ({ someone, card })),
      )[0];
  for (let n = 0; offered("Slack") === undefined || offered("Teams") === undefined; n += 1) {
    const { platform, community, user } = askerOf(n);
    const someone =
      platform === "slack"
        ? slackSomeone(slack, community, user)
        : teamsSomeone(teams, community, user);
    await someone.ask(question);
    const before = experts.flatMap((one) => one.cards()).length;
    await until(() => experts.flatMap((one) => one.cards()).length > before);
  }
  for (const platform of ["Slack", "Teams"]) {
    const { someone, card } = offered(platform) ?? {};
    if (someone === undefined || card === undefined) continue;
    await someone.press(card, "offer.accept");
    const work = () => someone.cards().findLast(({ buttons }) => buttons.includes("answer.open"));
    await until(() => work() !== undefined);
    const found = work();
    if (found !== undefined) await someone.fillIn(found, "answer.open", answer);
  }
  await served.stop();
  const slackSent = (what: string, of: string): Json =>
    slack.log.requests(what).findLast(({ payload }) => JSON.stringify(payload).includes(of))
      ?.payload as Json;
  const teamsSent = (verb: string): Json =>
    teams.log.entries.findLast(
      ({ direction, body }) =>
        direction === "to-bot" && JSON.stringify(body).includes(`"verb":"${verb}"`),
    )?.body as Json;
  return {
    slack: {
      ask: slackSent("view_submission", "ask.submit"),
      accept: slackSent("block_actions", "offer.accept"),
      answer: slackSent("view_submission", "answer.submit"),
    },
    teams: {
      ask: teamsSent("ask.submit"),
      accept: teamsSent("offer.accept"),
      answer: teamsSent("answer.submit"),
    },
  };
};

let made = 0;
const unique = (): string => `${Date.now()}.${(made += 1)}`;

export const recordedOn = async (stage: Stage): Promise<Recorded> => {
  const { slack, teams } = await played(stage);
  const slackPayload = (one: Json, user: string, changed: object): Json => {
    const payload = structuredClone(one);
    Object.assign(payload, { trigger_id: unique(), ...changed });
    Object.assign(payload["user"] ?? {}, { id: user });
    // An address that was good for the one that was recorded.
    delete payload["response_url"];
    return payload;
  };
  const slackForm = (one: Json, user: string, ids: object): Json => {
    const payload = slackPayload(one, user, {});
    const id = `V${unique().replace(".", "")}`;
    const metadata = JSON.stringify(ids);
    Object.assign(payload["view"] ?? {}, { id, root_view_id: id, private_metadata: metadata });
    return payload;
  };
  const teamsActivity = (one: Json, at: { readonly user: string; readonly chat: string }): Json => {
    const activity = structuredClone(one);
    const appId = appIdIn(one);
    Object.assign(activity, { id: `f:${unique()}`, timestamp: new Date().toISOString() });
    Object.assign(activity["from"] ?? {}, { id: personId(appId, at.user), aadObjectId: at.user });
    Object.assign(activity["conversation"] ?? {}, { id: at.chat });
    return activity;
  };
  const inSlack = (payload: Json) =>
    ({ platform: "slack", payload, appId: "", serviceUrl: "" }) as const;
  const inTeams = (payload: Json) =>
    ({
      platform: "teams",
      payload,
      appId: appIdIn(payload),
      serviceUrl: String(payload["serviceUrl"]),
    }) as const;
  const teamsExperts = new Map(
    stage.organisation.experts
      .flatMap(({ chat }) => chat.teams)
      .map(({ user }) => [personalChatId(appIdIn(teams.accept), user), user]),
  );
  const expertAt = ({ platform, chat }: Offered): string =>
    platform === "slack" ? `U${chat.slice(1)}` : (teamsExperts.get(chat) ?? "");
  return {
    ask: (n, draft) => {
      const { platform, community, user } = askerOf(n);
      const person = personAddress(platform, community, user);
      if (platform === "slack")
        return { ...inSlack(slackForm(slack.ask, user, { draft })), person };
      const chat = personalChatId(appIdIn(teams.ask), user);
      const activity = teamsActivity(teams.ask, { user, chat });
      Object.assign(Object(activity["value"]).data, { draft });
      return { ...inTeams(activity), person };
    },
    accept: (offer) => {
      const user = expertAt(offer);
      const ids = { ticket: offer.ticket, offer: offer.offer };
      if (offer.platform === "teams") {
        const activity = teamsActivity(teams.accept, { user, chat: offer.chat });
        Object.assign(activity, { replyToId: offer.message });
        Object.assign(Object(activity["value"]).action.data, ids);
        return inTeams(activity);
      }
      const payload = slackPayload(slack.accept, user, {});
      Object.assign(payload["container"] ?? {}, {
        message_ts: offer.message,
        channel_id: offer.chat,
      });
      Object.assign(payload["channel"] ?? {}, { id: offer.chat });
      Object.assign(payload["message"] ?? {}, { ts: offer.message });
      Object.assign(Object(payload["actions"])[0], {
        value: JSON.stringify(ids),
        action_ts: unique(),
      });
      return inSlack(payload);
    },
    answer: (work, draft) => {
      const user = expertAt(work);
      const ids = { ticket: work.ticket, draft };
      if (work.platform === "slack") return inSlack(slackForm(slack.answer, user, ids));
      const activity = teamsActivity(teams.answer, { user, chat: work.chat });
      Object.assign(Object(activity["value"]).data, ids);
      return inTeams(activity);
    },
  };
};

const appIdIn = (activity: Json): string =>
  String(activity["recipient"]?.["id"]).slice("28:".length);
