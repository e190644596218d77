/** Tests which attachments may be pictures that we fetch: those that the bot service keeps for us. */
import { expect, test } from "vitest";
import { limitOf } from "../../../src/screens/forms/sent-fields.ts";
import { parseActivity } from "../../../src/bots/teams/activity.ts";
import { parseMessage } from "../../../src/bots/teams/receive/parse-message.ts";

const tenant = "aaaaaaaa-1111-1111-1111-111111111111";
const appId = "app-1";
const serviceUrl = "https://smba.trafficmanager.net/emea/";
const service = `${serviceUrl}v3/attachments`;
const bot = { id: `28:${appId}`, name: "ID-jour" };
const envelope = {
  type: "message",
  id: "17000",
  channelId: "msteams",
  serviceUrl,
  from: { id: "29:ada", name: "Ada Lind", aadObjectId: "ada-1" },
  recipient: bot,
  conversation: { id: "a:1x", conversationType: "personal", tenantId: tenant },
  channelData: { tenant: { id: tenant } },
  text: "",
};

const found = (contentUrl: string, more: object = {}, contentType = "image/*") => {
  const attachments = [{ contentType, contentUrl }];
  const activity = parseActivity({ ...envelope, attachments, ...more });
  if (activity === null) throw new Error("no activity");
  const { event } = parseMessage({ activity, tenant, appId, serviceUrl, fieldLimits: limitOf });
  return event.kind === "wrote" ? [event.files, event.pictures] : event.kind;
};

test("a pasted picture is named by its id at the bot service, and nothing that lies elsewhere is [line 51]", () => {
  const picture = `teams:${tenant}/a%3A1x/0-weu-d1-77aa/app-1`;
  expect(found(`${service}/0-weu-d1-77aa/views/original`)).toEqual([1, [picture]]);
  const elsewhere = [
    "https://smba.trafficmanager.net.example.org/emea/v3/attachments/0-a/views/original",
    "https://agency.sharepoint.com/personal/ada/pass.jpg",
    `${service}/../../../secrets/views/original`,
    `${service}/0-a/views/original?x=1`,
    `${service}/${"a".repeat(3000)}/views/original`,
    "http://169.254.169.254/latest",
  ];
  expect(elsewhere.map((address) => found(address))).toEqual(elsewhere.map(() => [1, undefined]));
});

test("neither is another kind of file, nor what stands in a channel", () => {
  const address = `${service}/0-a/views/original`;
  expect(found(address, {}, "application/pdf")).toEqual([1, undefined]);
  const inChannel = {
    conversation: { id: "19:c@thread.tacv2", conversationType: "channel", tenantId: tenant },
    entities: [{ type: "mention", mentioned: bot, text: "<at>ID-jour</at>" }],
  };
  expect(found(address, inChannel)).toEqual([1, undefined]);
});
