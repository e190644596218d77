/** Microsoft's own local client, which sends no tokens, reaches the product through a relay that signs. */
import { once } from "node:events";
import { type IncomingMessage, createServer, request as asking } from "node:http";
import { json } from "node:stream/consumers";
import { afterEach, expect, test } from "vitest";
import { openSigningRelay } from "../../playground/signing-relay.ts";
import { openTrial } from "../../playground/trial.ts";
import { sampleOrganisation } from "../../src/org/sample.ts";
import { newFolder } from "../commands/world.ts";

const closings: (() => Promise<unknown> | void)[] = [];
afterEach(async () => {
  for (const close of closings.splice(0).toReversed()) await close();
});

/** A stand-in for the client: it takes what the bot sends to a conversation. */
const openClient = async () => {
  const sent: { readonly path: string; readonly body: unknown }[] = [];
  const take = async (request: IncomingMessage): Promise<void> =>
    void sent.push({ path: request.url ?? "", body: await json(request).catch(() => null) });
  const server = createServer(
    (request, response) =>
      void take(request).then(() =>
        response.writeHead(200, { "content-type": "application/json" }).end('{"id":"1"}'),
      ),
  ).listen(0, "127.0.0.1");
  closings.push(() => void server.close());
  await once(server, "listening");
  const address = server.address();
  const port = typeof address === "object" ? address?.port : 0;
  return { sent, host: `localhost:${port}` };
};

/** `fetch` lets nobody name another host. */
const statusOf = async (
  url: string,
  { headers, body }: { readonly headers: Record<string, string>; readonly body: string },
): Promise<number | undefined> => {
  const asked = asking(url, { method: "POST", headers });
  asked.end(body);
  const [answer]: readonly IncomingMessage[] = await once(asked, "response");
  answer?.resume();
  return answer?.statusCode;
};

test("words from it become the card that guesses, and the bot itself takes nothing unsigned", async () => {
  const client = await openClient();
  const folder = newFolder();
  closings.push(() => folder.remove());
  const trial = await openTrial({
    organisation: sampleOrganisation(),
    caseworkers: [],
    databaseUrl: folder.database,
    serviceHosts: [client.host],
  });
  closings.push(() => trial.close());
  const { TEAMS_R1_APP_ID: appId = "", TEAMS_R1_TENANT_ID: tenant = "" } = trial.environment;
  const botUrl = `${trial.idjour.url}/api/messages`;
  const relay = await openSigningRelay({ botUrl, appId, tenant, port: 0 });
  closings.push(() => relay.close());
  const post = (url: string, activity: object) =>
    fetch(url, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(activity),
    });
  const words = {
    type: "message",
    id: "1700000000001",
    channelId: "emulator",
    serviceUrl: `http://${client.host}/_connector`,
    from: { id: "user-id-0", aadObjectId: "00000000-0000-4000-8000-000000000020", name: "Alex" },
    conversation: { id: "personal-chat-id", conversationType: "personal" },
    recipient: { id: "00000000-0000-0000-0000-000000000011", name: "Test Bot" },
    text: "Passets laminat lyfter i ett hörn, är det äkta?",
    locale: "sv-SE",
  };
  expect((await post(botUrl, words)).status).toBe(401);
  // A page in a browser of this machine, and a name that leads here.
  const { port } = new URL(relay.url);
  for (const headers of [
    { origin: "https://elsewhere.example", "content-type": "application/json" },
    { "content-type": "text/plain" },
    { host: `elsewhere.example:${port}`, "content-type": "application/json" },
  ])
    expect(await statusOf(relay.url, { headers, body: JSON.stringify(words) })).toBe(403);
  expect(
    (await post(relay.url, { ...words, serviceUrl: "https://elsewhere.example" })).status,
  ).toBe(400);
  expect((await post(relay.url, words)).status).toBe(200);
  await expect
    .poll(() => JSON.stringify(client.sent.map(({ body }) => body)))
    .toContain("Vill du ställa en fråga?");
  expect(client.sent.every(({ path }) => path.startsWith("/_connector/v3/conversations"))).toBe(
    true,
  );
});
