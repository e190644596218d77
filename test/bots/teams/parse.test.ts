/** Parses activities: whose text it is, which button was pressed, what was filled in. */
import { expect, test } from "vitest";
import { parseActivity, tenantOf } from "../../../src/bots/teams/activity.ts";
import {
  messageAddress,
  placeAddress,
  readMessage,
  readPerson,
  readPlace,
} from "../../../src/bots/teams/address.ts";
import { channelAddress, personAddress } from "../../../src/bots/addresses.ts";
import { escaped, plainText, quoted } from "../../../src/bots/teams/markup.ts";
import { limitOf } from "../../../src/screens/forms/sent-fields.ts";
import { parse } from "../../../src/bots/teams/receive/parse.ts";

const TENANT = "AAAAAAAA-1111-1111-1111-111111111111";
const APP = "app-1";
const envelope = {
  type: "message",
  id: "17000",
  channelId: "msteams",
  serviceUrl: "https://smba.trafficmanager.net/emea/",
  timestamp: "2026-11-25T10:00:00.000Z",
  locale: "sv-SE",
  from: { id: "29:ada", name: "Ada Lind", aadObjectId: "ADA-1" },
  recipient: { id: `28:${APP}`, name: "ID-jour" },
  conversation: { id: "a:1x", conversationType: "personal", tenantId: TENANT },
  channelData: { tenant: { id: TENANT } },
};
const parsed = (fields: object) => {
  const activity = parseActivity({ ...envelope, ...fields });
  if (activity === null) throw new Error("no activity");
  const tenant = tenantOf(activity) ?? "";
  const serviceUrl = activity.serviceUrl ?? "";
  return parse(
    { activity, tenant, appId: APP, serviceUrl, fieldLimits: limitOf },
    (text) => `sealed(${text})`,
  );
};
const incoming = (fields: object) => parsed(fields).incoming;
const channel = {
  conversation: {
    id: "19:c@thread.tacv2;messageid=16999",
    conversationType: "channel",
    tenantId: TENANT,
    isGroup: true,
  },
};
const invoke = (name: string, value: object, more: object = {}) =>
  incoming({ type: "invoke", name, value, id: "f:1", ...more });
const action = (verb: string, data: object = {}) => ({
  action: { type: "Action.Execute", verb, data },
});

test("ids are lower case, and the person is the object id in the tenant [line 37]", () => {
  expect(incoming({ text: "hej" })).toMatchObject({
    community: "teams:aaaaaaaa-1111-1111-1111-111111111111",
    person: "teams:aaaaaaaa-1111-1111-1111-111111111111/ada-1",
    language: "sv",
  });
});

test.each([
  ["sv-FI", "sv"],
  ["en-US", "en"],
  ["nb-NO", "en"],
  [undefined, null],
])("the language of %s is %s [line 86]", (locale, language) => {
  expect(incoming({ locale, text: "x" }).language).toBe(language);
});

test("a message was sent when its id says, and a change of it when its time says", () => {
  const id = "1795597200123";
  const timestamp = "2026-11-25T10:00:00.456Z";
  expect(incoming({ id, timestamp, text: "x" }).sent).toBe(1_795_597_200_123_000);
  const changed = { type: "messageUpdate", id, timestamp, text: "y" };
  expect(incoming(changed).sent).toBe(Date.parse(timestamp) * 1000);
  expect(incoming({ id: "17000", timestamp: "soon", text: "x" })).not.toHaveProperty("sent");
});

test("only the bot's own mention is taken out, and entities become signs [line 52]", () => {
  const entities = [
    { type: "mention", mentioned: { id: `28:${APP}` }, text: "<at>ID-jour</at>" },
    { type: "mention", mentioned: { id: "29:bo" }, text: "<at>Bo Ek</at>" },
  ];
  const text = "<at>ID-jour</at>&nbsp;ber <at>Bo Ek</at> om passet P&lt;SWE &amp; <at>x</at>";
  expect(incoming({ ...channel, text, entities })).toMatchObject({
    kind: "wrote",
    via: "mention",
    text: "ber @Bo Ek om passet P<SWE & <at>x</at>",
    direct: null,
  });
});

test("a mention is taken out also beside tags that are left open, and inside others", () => {
  const entities = [{ type: "mention", mentioned: { id: `28:${APP}` }, text: "<at>ID-jour</at>" }];
  expect(incoming({ text: "<at>x <at>ID-jour</at>hej</at> <at", entities })).toMatchObject({
    text: "<at>x  hej</at> <at",
  });
  const mention = 'itemtype="http://schema.skype.com/Mention"';
  const html = `<blockquote itemtype="http://schema.skype.com/Reply" itemid="1">x</blockquote><span class="a">se <span ${mention}>Bo Ek</span></span> <b`;
  expect(quoted(html)).toEqual({ id: "1", text: "se @Bo Ek <b" });
});

test("a text longer than Teams takes is cut where Teams would cut it, and says so", () => {
  const long = incoming({ text: "x".repeat(60_000) });
  expect(long).toMatchObject({ kind: "wrote", text: "x".repeat(50_000), cutAt: 50_000 });
  expect(incoming({ text: "x".repeat(50_000) })).not.toHaveProperty("cutAt");
});

test("of a field no more is taken than its form can refuse", () => {
  const data = { text: "x".repeat(20_000), examined: ["y".repeat(20_000)] };
  const sent = invoke("adaptiveCard/action", action("ask.submit", data));
  expect(sent).toMatchObject({
    fields: { text: "x".repeat(3_001), examined: ["y".repeat(201)] },
  });
});

test("a field that the form does not have is made nowhere, nor are ten thousand values", () => {
  const data = { "750106-9280": "x", text: "Är det äkta?", examined: Array(50_000).fill("a") };
  const sent = invoke("adaptiveCard/action", action("ask.submit", data));
  expect(sent).toMatchObject({ fields: { text: "Är det äkta?", examined: Array(101).fill("a") } });
  expect(JSON.stringify(sent)).not.toContain("750106");
  expect(invoke("adaptiveCard/action", action("no.such", data))).not.toHaveProperty("fields");
});

test("in a channel what does not name the bot is not for it", () => {
  expect(incoming({ ...channel, text: "hej" })).toMatchObject({ kind: "ignored" });
});

test("a reply in a chat quotes a message: it belongs to that one, without the quotation", () => {
  const content =
    '<blockquote itemscope="" itemtype="http://schema.skype.com/Reply" itemid="16555">\r\n' +
    "<strong>ID-jour</strong><p>Kan du ta fråga</p></blockquote>\r\n<p>Ja, <b>nu</b><br>strax</p>";
  const wrote = incoming({
    text: "ID-jour Kan du ta fråga Ja, nu strax",
    attachments: [{ contentType: "text/html", content }],
  });
  expect(wrote).toMatchObject({
    text: "Ja, nu\nstrax",
    files: 0,
    inReplyTo: messageAddress({
      tenant: TENANT,
      conversation: "a:1x",
      appId: APP,
      activity: "16555",
    }),
  });
});

test("files are counted; copies of the text are none, and cards are told", () => {
  const attachments = [
    { contentType: "text/html", content: "<p>x</p>" },
    { contentType: "application/vnd.microsoft.card.adaptive", content: {} },
    { contentType: "image/png", contentUrl: "https://x" },
    { contentType: "application/vnd.microsoft.teams.file.download.info", name: "pass.pdf" },
  ];
  expect(incoming({ text: "x", attachments })).toMatchObject({ files: 2, uncarried: ["card"] });
});

test("a quotation's mark is no part of the text, wherever it stands, and names its message", () => {
  const text = '<quoted messageId="12"/> Ja, <b>x</b>.';
  expect(incoming({ text })).toMatchObject({ text: "Ja, <b>x</b>." });
  expect(JSON.stringify(incoming({ text }))).toContain("/12/");
  const bare = { type: "quotedReply", quotedReply: { messageId: "13" } };
  expect(JSON.stringify(incoming({ text: "Ja", entities: [bare] }))).toContain("/13/");
  // Whoever types it writes signs, not a mark.
  const typed = '&lt;quoted messageId="12"/&gt;';
  expect(incoming({ text: typed })).toMatchObject({ text: '<quoted messageId="12"/>' });
});

test("no NUL and no half sign reaches the product", () => {
  expect(incoming({ text: "a\0b\ud800c" })).toMatchObject({ text: "ab\ufffdc" });
  expect(invoke("task/submit", { data: { verb: "ask.submit", text: "y\0" } })).toMatchObject({
    verb: "ask.submit",
    fields: { text: "y" },
  });
});

test("an old client's press is no empty question [line 31]", () => {
  expect(incoming({ value: { verb: "offer.accept", offer: "o" }, replyToId: "1" })).toMatchObject({
    kind: "pressed",
    verb: "offer.accept",
    ids: { offer: "o" },
  });
  expect(incoming({ value: { x: 1 } })).toMatchObject({ kind: "ignored" });
});

test("only a change of the words is an edit", () => {
  const change = (eventType: string) =>
    incoming({
      type: "messageUpdate",
      text: "ny",
      channelData: { tenant: { id: TENANT }, eventType },
    }).kind;
  expect(["editMessage", "undeleteMessage", "other"].map(change)).toEqual([
    "edited",
    "edited",
    "ignored",
  ]);
});

test.each([
  ["add", "installed"],
  ["remove", "uninstalled"],
  ["remove-upgrade", "ignored"],
])("installationUpdate %s is %s", (what, kind) => {
  expect(incoming({ type: "installationUpdate", action: what }).kind).toBe(kind);
});

test.each(["conversationUpdate", "messageReaction", "typing", "event"])(
  "%s changes nothing",
  (type) => {
    expect(incoming({ type }).kind).toBe("ignored");
  },
);

test("a press is a press, and what was filled in is a form", () => {
  expect(
    invoke("adaptiveCard/action", action("offer.accept", { ticket: "t", offer: "o" })),
  ).toMatchObject({ kind: "pressed", ids: { ticket: "t", offer: "o" } });
  expect(invoke("adaptiveCard/action", action("outcome.submit", { ticket: "t" })).kind).toBe(
    "submitted",
  );
  expect(
    invoke("adaptiveCard/action", action("offer.decline", { offer: "o", reason: "busy" })),
  ).toMatchObject({ kind: "pressed", ids: { offer: "o" }, chosen: { reason: "busy" } });
});

test("several values come apart where the form says so, and empty ones are left out", () => {
  const data = {
    verb: "ask.submit",
    draft: "d",
    multi: ["equipment"],
    equipment: "a, b,",
    examined: "a,b",
    text: "ett, två",
    topic: "",
    issuer: "  ",
    decision: null,
    urgency: true,
    msteams: { type: "task/submit" },
  };
  expect(invoke("task/submit", { data })).toMatchObject({
    ids: { draft: "d" },
    fields: { equipment: ["a", "b"], examined: "a,b", text: "ett, två", urgency: "true" },
  });
  const old = invoke("task/submit", {
    data: { verb: "ask.submit", examined: "a,b", equipment: ["c"], text: "a,b" },
  });
  expect(old).toMatchObject({ fields: { examined: ["a", "b"], equipment: ["c"], text: "a,b" } });
  expect(Object.keys("fields" in old ? old.fields : {})).toEqual(["examined", "equipment", "text"]);
});

test("the command on a message gives its words as text, and where one writes none", () => {
  const body = { contentType: "html", content: "<p>Är det <i>äkta</i>?</p><p>P&lt;SWE</p>" };
  const asked = (value: object) =>
    invoke("composeExtension/fetchTask", { commandId: "ask", ...value });
  const pressed = { kind: "pressed", verb: "ask" };
  expect(asked({ messagePayload: { body } })).toMatchObject({
    ...pressed,
    text: "Är det äkta?\nP<SWE",
  });
  expect(asked({ commandContext: "compose" })).toMatchObject({ ...pressed, text: null });
});

test("an invoke is known again by who does what with what, not by its id", () => {
  const press = (offer: string, id: string, from = envelope.from) =>
    invoke("adaptiveCard/action", action("offer.accept", { offer }), { id, from, replyToId: "5" })
      .id;
  expect(press("o", "f:1")).toBe(press("o", "f:2"));
  expect(press("o", "f:1")).not.toBe(press("p", "f:1"));
  expect(press("o", "f:1")).not.toBe(press("o", "f:1", { ...envelope.from, aadObjectId: "eva" }));
});

test("addresses are those of the organisation file, and can be read back", () => {
  expect(incoming({ text: "x" }).person).toBe(personAddress("teams", TENANT, "ADA-1"));
  expect(readPerson(personAddress("teams", TENANT, "ADA-1")).user).toBe("ada-1");
  expect(readPlace(channelAddress("teams", TENANT, "19:c@thread.tacv2"))).toEqual({
    tenant: TENANT.toLowerCase(),
    conversation: "19:c@thread.tacv2",
    appId: null,
    serviceUrl: null,
    user: null,
  });
  const place = {
    tenant: TENANT.toLowerCase(),
    conversation: "19:c@thread.tacv2;messageid=1/2?&",
    appId: "a",
    serviceUrl: "https://x/y/?z=1",
    user: "29:å/",
  };
  expect(readPlace(placeAddress(place))).toEqual(place);
  const { tenant, appId } = place;
  const message = messageAddress({
    tenant,
    appId,
    conversation: place.conversation,
    activity: "7",
  });
  expect(readMessage(message)).toEqual({
    tenant,
    appId,
    conversation: "19:c@thread.tacv2",
    activity: "7",
  });
});

test("HTML and Markdown are read and made harmless", () => {
  expect(plainText("&lt;b&gt; &amp;amp; &#39;&#xe5;&nbsp;&unknown;")).toBe(
    "<b> &amp; 'å &unknown;",
  );
  expect(
    plainText(
      "<p>&Auml;r det h&auml;r passet fr&aring;n S&atilde;o Tom&eacute; &ndash; &oslash;</p>",
    ),
  ).toBe("Är det här passet från São Tomé – ø");
  expect(plainText("<div>a</div><div>&nbsp;</div><div>b<br/>c</div>")).toBe("a\n\nb\nc");
  expect(quoted("<blockquote>just a quote</blockquote>")).toBeNull();
  expect(escaped("*a* [b](c) d_e _f_ \n- g\n1. h ID-2026-1")).toBe(
    "\\*a\\* \\[b\\](c) d_e \\_f\\_ \n\\- g\n1\\. h ID-2026-1",
  );
});
