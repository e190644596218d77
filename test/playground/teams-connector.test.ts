/** The rules of the platform that the local Teams keeps, called as a bot's SDK would call it. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { LocalTeams } from "../../playground/teams/index.ts";
import { openLocalTeams } from "../../playground/teams/index.ts";
import { objectAt, objectsAt, textAt } from "../../playground/teams/json.ts";
import { card, offerCard, takenCard } from "./teams-cards.ts";
import { openQuietBot } from "./teams-quiet-bot.ts";

const TAX = "11111111-1111-1111-1111-111111111111";
const POLICE = "22222222-2222-2222-2222-222222222222";
const single = { appId: "app-tax", password: "pw-tax", tenant: TAX };
const multi = { appId: "app-all", password: "pw-all" };
const user = (aadObjectId: string) => ({
  aadObjectId,
  name: "Ada Lind",
  locale: "sv-SE",
  tz: "Europe/Stockholm",
});
const channels = [{ id: "19:room@thread.tacv2", name: "Room" }];

let teams: LocalTeams;
let quietBot: { url: string; close(): Promise<void> };
let taxToken: string;
let allToken: string;
let adaChat: string;

interface Reply {
  readonly status: number;
  readonly body: unknown;
  readonly retryAfter: string | null;
}

async function call(request: string, body?: unknown, token = taxToken): Promise<Reply> {
  const [method = "GET", path = ""] = request.split(" ");
  const response = await fetch(`${teams.url}/emea/v3/${path}`, {
    method,
    headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  const retryAfter = response.headers.get("retry-after");
  return { status: response.status, retryAfter, body: text ? JSON.parse(text) : undefined };
}

const codeOf = ({ body }: Reply): string => textAt(objectAt(body, "error"), "code");
const reasonOf = ({ body }: Reply): string => textAt(objectAt(body, "error"), "message");

async function signIn(tenant: string, fields: Partial<Record<string, string>>): Promise<Reply> {
  const response = await fetch(`${teams.url}/${tenant}/oauth2/v2.0/token`, {
    method: "POST",
    body: new URLSearchParams({
      grant_type: "client_credentials",
      scope: teams.settings["TEAMS_OAUTH_SCOPE"] ?? "",
      ...fields,
    }),
  });
  return { status: response.status, body: await response.json(), retryAfter: null };
}

const secretOf = (registration: { appId: string; password: string }) => ({
  client_id: registration.appId,
  client_secret: registration.password,
});

const text = (words: string) => ({ type: "message", text: words });
const withCard = (content: unknown) => ({
  type: "message",
  summary: "A card",
  attachments: [{ contentType: "application/vnd.microsoft.card.adaptive", content }],
});
const activities = (chat: string, id?: string): string =>
  `conversations/${encodeURIComponent(chat)}/activities${id ? `/${id}` : ""}`;

beforeAll(async () => {
  teams = await openLocalTeams({
    registrations: [single, multi],
    tenants: [
      { id: TAX, name: "Tax", users: [user("ada"), user("eva"), user("new")], channels },
      { id: POLICE, name: "Police", users: [user("bo")] },
    ],
  });
  quietBot = await openQuietBot();
  teams.connect(quietBot.url);
  taxToken = textAt((await signIn(TAX, secretOf(single))).body, "access_token");
  allToken = textAt((await signIn("botframework.com", secretOf(multi))).body, "access_token");
  const install = await teams.person(TAX, "ada").install();
  adaChat = textAt(objectAt(install.activity, "conversation"), "id");
  await teams.person(TAX, "eva").install();
  await teams.person(POLICE, "bo").install();
});

beforeEach(() => {
  teams.switches.rateLimits = false;
  teams.switches.clear();
});

afterAll(async () => {
  await quietBot.close();
  await teams.close();
});

describe("bearer tokens", () => {
  test("a call without a token of this server gets 401, also after tokens were revoked", async () => {
    const strange = await call(`POST ${activities(adaChat)}`, text("hej"), "made-up");
    expect(strange.status).toBe(401);
    const other = await signIn("botframework.com", secretOf(multi));
    teams.revokeTokens();
    const revoked = textAt(other.body, "access_token");
    expect((await call(`POST ${activities(adaChat)}`, text("hej"), revoked)).status).toBe(401);
    taxToken = textAt((await signIn(TAX, secretOf(single))).body, "access_token");
    allToken = textAt((await signIn("botframework.com", secretOf(multi))).body, "access_token");
  });
});

describe("conversations", () => {
  const create = (member: string, tenantId = TAX, token = taxToken): Promise<Reply> =>
    call(
      "POST conversations",
      { members: [{ id: member }], tenantId, channelData: { tenant: { id: tenantId } } },
      token,
    );

  test("a chat is the same by object id and by 29: id, however often it is opened", async () => {
    const ada = teams.person(TAX, "ada");
    const replies = [await create("ada"), await create(ada.id), await create("ada")];
    expect(replies.map(({ status, body }) => [status, textAt(body, "id")])).toEqual([
      [201, adaChat],
      [201, adaChat],
      [201, adaChat],
    ]);
  });

  test("nobody is reached who has not installed the app, or is unknown, or lives elsewhere", async () => {
    expect(codeOf(await create("new"))).toBe("BotNotInConversationRoster");
    expect((await create("nobody")).status).toBe(404);
    expect((await create("bo", POLICE)).status).toBe(403);
  });

  test("a call without tenant, or for a group, is refused", async () => {
    expect((await call("POST conversations", { members: [{ id: "ada" }] })).status).toBe(400);
    const group = { isGroup: true, members: [{ id: "ada" }], tenantId: TAX };
    expect((await call("POST conversations", group)).status).toBe(400);
  });

  test("a multi-tenant registration serves the other tenant, but not another's chat", async () => {
    expect((await create("bo", POLICE, allToken)).status).toBe(201);
    const foreign = await call(`POST ${activities(adaChat)}`, text("hej"), allToken);
    expect([foreign.status, codeOf(foreign)]).toEqual([403, "BotNotInConversationRoster"]);
  });

  test("an unknown conversation is 404", async () => {
    expect(codeOf(await call(`POST ${activities("a:none")}`, text("hej")))).toBe(
      "ConversationNotFound",
    );
  });

  test("members can be asked for, page by page and one by one", async () => {
    const base = `GET conversations/${encodeURIComponent(adaChat)}`;
    const paged = await call(`${base}/pagedmembers`);
    expect(objectsAt(paged.body, "members")).toMatchObject([{ aadObjectId: "ada", tenantId: TAX }]);
    expect((await call(`${base}/members/ada`)).body).toMatchObject({ name: "Ada Lind" });
    expect((await call(`${base}/members/29:x`)).status).toBe(404);
  });

  test("after an uninstall nothing can be sent, until the app is installed again", async () => {
    const eva = teams.person(TAX, "eva");
    const { body } = await create("eva");
    await eva.uninstall();
    const refused = await call(`POST ${activities(textAt(body, "id"))}`, text("hej"));
    expect([refused.status, codeOf(refused)]).toEqual([403, "BotNotInConversationRoster"]);
    await expect(eva.dm("hej")).rejects.toThrow("has not installed");
    await eva.install();
    expect(textAt((await create("eva")).body, "id")).toBe(textAt(body, "id"));
  });

  test("a new thread in a channel has an id of its own, and a bot put out gets 403", async () => {
    const thread = { isGroup: true, channelData: { channel: { id: channels[0]?.id } } };
    const started = await call("POST conversations", { ...thread, activity: text("Look") });
    const activityId = textAt(started.body, "activityId");
    expect(textAt(started.body, "id")).toBe(`${channels[0]?.id};messageid=${activityId}`);
    const place = { tenantId: TAX, channel: "Room", appId: single.appId };
    teams.setInChannel(place, false);
    expect((await call("POST conversations", { ...thread, activity: text("x") })).status).toBe(403);
    teams.setInChannel(place, true);
  });

  test("a targeted message is seen by its reader alone, and does not exist in a chat of two", async () => {
    const room = activities(channels[0]?.id ?? "");
    const recipient = { id: teams.person(TAX, "eva").id };
    const only = { ...text("for Eva alone"), recipient };
    expect((await call(`POST ${room}?isTargetedActivity=true`, only)).status).toBe(201);
    const seen = (who: string): boolean =>
      teams
        .person(TAX, who)
        .channelMessages("Room")
        .some((message) => message.text === "for Eva alone");
    expect([seen("eva"), seen("ada")]).toEqual([true, false]);
    const direct = await call(`POST ${activities(adaChat)}?isTargetedActivity=true`, only);
    expect(direct.status).toBe(400);
  });
});

describe("messages", () => {
  test.each([
    ["nothing to show", { type: "message" }, "neither text nor attachment"],
    ["an unknown type", { type: "trace", text: "x" }, "type trace"],
    ["text beside a card", { ...withCard(takenCard()), text: "x" }, "text and attachment"],
    ["a card without summary", { ...withCard(takenCard()), summary: "" }, "needs a summary"],
    ["a card with a fault", withCard(card({ body: [{ type: "TextBlock" }] })), "without text"],
    [
      "a file",
      { type: "message", summary: "x", attachments: [{ contentType: "application/pdf" }] },
      "application/pdf",
    ],
    [
      "a mention of a stranger",
      {
        ...text("<at>Bo</at>"),
        entities: [{ type: "mention", mentioned: { id: "29:bo" }, text: "<at>Bo</at>" }],
      },
      "no member",
    ],
  ])("%s is refused as bad syntax", async (_case, activity, reason) => {
    const complaints = teams.log.complaints.length;
    const reply = await call(`POST ${activities(adaChat)}`, activity);
    expect([reply.status, codeOf(reply)]).toEqual([400, "BadSyntax"]);
    expect(reasonOf(reply)).toContain(reason);
    expect(teams.log.complaints).toHaveLength(complaints + 1);
  });

  test("28 KB as sent is the limit", async () => {
    const fits = text("x".repeat(28 * 1024 - 30));
    expect((await call(`POST ${activities(adaChat)}`, fits)).status).toBe(201);
    const tooBig = await call(`POST ${activities(adaChat)}`, text("å".repeat(14 * 1024)));
    expect([tooBig.status, codeOf(tooBig)]).toEqual([413, "MessageSizeTooBig"]);
  });

  test("an own message can be changed and deleted, another's or a missing one cannot", async () => {
    const ada = teams.person(TAX, "ada");
    const { body } = await call(`POST ${activities(adaChat)}`, withCard(offerCard("o-1")));
    const id = textAt(body, "id");
    const changed = await call(`PUT ${activities(adaChat, id)}`, withCard(takenCard()));
    expect(changed).toMatchObject({ status: 200, body: { id } });
    expect(ada.current(id)).toMatchObject({ text: "You have taken the question", edited: true });
    const written = await ada.dm("mine");
    expect((await call(`PUT ${activities(adaChat, written.id)}`, text("x"))).status).toBe(403);
    expect((await call(`DELETE ${activities(adaChat, written.id)}`)).status).toBe(403);
    expect((await call(`DELETE ${activities(adaChat, id)}`)).status).toBe(200);
    expect(ada.current(id)).toMatchObject({ text: "", deleted: true });
    const gone = await call(`PUT ${activities(adaChat, id)}`, text("x"));
    expect([gone.status, codeOf(gone)]).toEqual([404, "ActivityNotFoundInConversation"]);
  });

  test("a reply names the message it answers, and an invented one nothing", async () => {
    const ada = teams.person(TAX, "ada");
    const written = await ada.dm("a question");
    const reply = await call(`POST ${activities(adaChat, written.id)}`, text("an answer"));
    expect(ada.current(textAt(reply.body, "id")).replyToId).toBe(written.id);
    const odd = await call(`POST ${activities(adaChat, crypto.randomUUID())}`, text("by itself"));
    expect(ada.current(textAt(odd.body, "id")).replyToId).toBeUndefined();
  });
});

describe("trouble", () => {
  test("ordered answers come once each, then all is well again", async () => {
    const { switches } = teams;
    switches.next({ kind: "answer", status: 429, retryAfterS: 7 });
    switches.next({ kind: "answer", status: 403, code: "ConversationBlockedByUser" });
    const send = (): Promise<Reply> => call(`POST ${activities(adaChat)}`, text("hej"));
    expect(await send()).toMatchObject({ status: 429, retryAfter: "7" });
    expect(codeOf(await send())).toBe("ConversationBlockedByUser");
    expect((await send()).status).toBe(201);
  });

  test("trouble can be meant for some calls only", async () => {
    teams.switches.next(
      { kind: "answer", status: 500 },
      { only: ({ method }) => method === "PUT" },
    );
    expect((await call(`POST ${activities(adaChat)}`, text("hej"))).status).toBe(201);
    expect((await call(`PUT ${activities(adaChat, "1")}`, text("hej"))).status).toBe(500);
  });

  test("a dropped call has taken effect", async () => {
    teams.switches.next({ kind: "drop" });
    await expect(call(`POST ${activities(adaChat)}`, text("dropped"))).rejects.toThrow(
      "fetch failed",
    );
    expect(teams.person(TAX, "ada").messages().at(-1)?.text).toBe("dropped");
    expect(teams.log.entries.at(-1)?.status).toBe(0);
  });

  test("too fast a bot is told when to come back", async () => {
    teams.switches.rateLimits = true;
    const replies = await Promise.all(
      Array.from({ length: 9 }, () => call(`POST ${activities(adaChat)}`, text("fast"))),
    );
    const limited = replies.filter(({ status }) => status === 429);
    expect(limited.length).toBeGreaterThan(0);
    expect(Number(limited[0]?.retryAfter)).toBeGreaterThan(0);
  });
});

test("activities carry the region that Teams has moved to", async () => {
  teams.switches.region = "amer";
  const sent = await teams.person(TAX, "ada").dm("hej");
  teams.switches.region = "emea";
  expect(sent.activity["serviceUrl"]).toBe(`${teams.url}/amer/`);
});
