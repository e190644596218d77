/**
 * A door for Microsoft 365 Agents Playground, Microsoft's own local client: it sends activities
 * without a token, and the product takes none. The relay listens on this machine alone, makes an
 * activity one of the sample's, signs it as the local Teams does, and passes it on.
 */
import { once } from "node:events";
import { type IncomingMessage, type ServerResponse, createServer } from "node:http";
import { json } from "node:stream/consumers";
import { z } from "zod";
import { openSigningKeys } from "./teams/tokens.ts";

export type RelayInto = {
  /** Where the bot takes activities. */
  readonly botUrl: string;
  readonly appId: string;
  /** The tenant that everybody in the client belongs to. */
  readonly tenant: string;
  readonly port: number;
};
export type SigningRelay = { readonly url: string; close(): Promise<void> };

const activitySchema = z.looseObject({
  serviceUrl: z.string(),
  conversation: z.looseObject({}),
  recipient: z.looseObject({}),
  channelData: z.looseObject({}).optional(),
});
/** Microsoft's client runs on this machine and is no page: what a browser sends says where from. */
const isFromHere = ({
  headers: { host = "", origin, "content-type": type = "" },
}: IncomingMessage) =>
  origin === undefined && isLoopback(`http://${host}`) && /^application\/json\b/iu.test(type);

const isLoopback = (address: string): boolean =>
  /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])$/u.test(URL.parse(address)?.hostname ?? "");

export const openSigningRelay = async (into: RelayInto): Promise<SigningRelay> => {
  const { appId, tenant } = into;
  const keys = await openSigningKeys();
  const pass = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    if (!isFromHere(request)) return void response.writeHead(403).end();
    const parsed = activitySchema.safeParse(await json(request).catch(() => null));
    if (request.method !== "POST" || !parsed.success || !isLoopback(parsed.data.serviceUrl))
      return void response.writeHead(400).end();
    const { serviceUrl } = parsed.data;
    const activity = {
      ...parsed.data,
      channelId: "msteams",
      recipient: { ...parsed.data.recipient, id: `28:${appId}` },
      conversation: { ...parsed.data.conversation, tenantId: tenant },
      channelData: { ...parsed.data.channelData, tenant: { id: tenant } },
    };
    const token = await keys.sign({ appId, serviceUrl });
    const answer = await fetch(into.botUrl, {
      method: "POST",
      headers: { "content-type": "application/json", authorization: `Bearer ${token}` },
      body: JSON.stringify(activity),
    });
    const type = answer.headers.get("content-type");
    response.writeHead(answer.status, type === null ? {} : { "content-type": type });
    response.end(await answer.text());
  };
  const server = createServer(
    (request, response) => void pass(request, response).catch(() => response.writeHead(502).end()),
  );
  // Never anywhere else: whoever reaches it is believed.
  server.listen(into.port, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  const port = typeof address === "object" && address !== null ? address.port : into.port;
  return {
    url: `http://127.0.0.1:${port}/api/messages`,
    close: async () => {
      server.close();
      server.closeAllConnections();
      await once(server, "close");
    },
  };
};
