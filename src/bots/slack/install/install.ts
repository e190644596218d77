/**
 * Serves `/slack/install` and the address that Slack sends the browser back to. Slack's own
 * installer exchanges the code for a token. Beside its signed, dated state and the browser's
 * cookie, each state is accepted only once. A workspace that no agency names is a stranger: its
 * token is revoked, not kept.
 */
import { createHash } from "node:crypto";
import type { ServerResponse } from "node:http";
import { webApi } from "@slack/bolt";
import type { Logger } from "@slack/bolt";
import { ClearStateStore, InstallProvider, InvalidStateError } from "@slack/oauth";
import type { Installation, StateStore } from "@slack/oauth";
import type { Desk, Incoming, Route } from "../../port.ts";
import type { SecretStore } from "../../secret-store.ts";
import { workspaceAddress, userAddress } from "../address.ts";
import type { Installations } from "./installations.ts";
import { describe } from "../log.ts";
import type { SlackLog } from "../log.ts";
import type { Language } from "../../../screens/card.ts";
import { inBoth, productName } from "../../../screens/text/i18n.ts";
import { botScopes } from "./scopes.ts";
import type { Installed, SlackApp } from "./token.ts";

type Deps = {
  readonly app: SlackApp & { readonly stateSecret: string };
  readonly apiUrl: string;
  /** The address at which browsers reach us; null: the app's settings at Slack name it. */
  readonly publicUrl: string | null;
  readonly secretStore: SecretStore;
  readonly installations: Installations;
  readonly desk: Desk;
  readonly now: () => number;
  readonly logger: Logger;
  readonly log: SlackLog;
};

const stateLivesS = 600;
const redirectPath = "/slack/oauth_redirect";

export const installRoutes = (deps: Deps): readonly Route[] => {
  const { app, apiUrl, publicUrl, logger, log } = deps;
  const provider = new InstallProvider({
    clientId: app.clientId,
    clientSecret: app.clientSecret,
    stateStore: usedOnce(deps),
    stateCookieExpirationSeconds: stateLivesS,
    // GovSlack's page stands beside its Web API, as slack.com's does.
    authorizationUrl: new URL("../oauth/v2/authorize", apiUrl).href,
    directInstall: true,
    clientOptions: app.options(),
    logger,
    installationStore: {
      storeInstallation: (installation) => keep(deps, installation),
      // Tokens are read and renewed by `installations.ts`, under a lock that the installer does not
      // know.
      fetchInstallation: () => Promise.reject(new Error("not asked of the installer")),
    },
  });
  const redirectUri =
    publicUrl === null ? {} : { redirectUri: new URL(redirectPath, publicUrl).href };
  return [
    {
      method: "GET",
      path: "/slack/install",
      serve: (request, response) =>
        provider.handleInstallPath(
          request,
          response,
          {},
          { scopes: [...botScopes], ...redirectUri },
        ),
    },
    {
      method: "GET",
      path: redirectPath,
      serve: (request, response) =>
        provider.handleCallback(request, response, {
          afterInstallation: (installation) => welcome(deps, installation, response),
          successAsync: async () => page(response, 200, inBoth("install.done")),
          failureAsync: async (error) => {
            log("warn", "slack.not-installed", describe(error));
            page(response, 400, inBoth("install.failed"));
          },
        }),
    },
  ];
};

const usedOnce = ({ app, secretStore }: Deps): StateStore => {
  const signed = new ClearStateStore(app.stateSecret, stateLivesS);
  return {
    generateStateParam: (options, now) => signed.generateStateParam(options, now),
    verifyStateParam: async (now, state) => {
      const options = await signed.verifyStateParam(now, state);
      const key = `slack-state:${createHash("sha256").update(state).digest("base64url")}`;
      if (await secretStore.once(key, stateLivesS * 1_000)) return options;
      throw new InvalidStateError("The state was used before.");
    },
  };
};

/**
 * True when the installation is to be kept. Otherwise the person has been answered with the reason.
 */
const welcome = async (
  deps: Deps,
  installation: Installation,
  response: ServerResponse,
): Promise<boolean> => {
  const { desk, app } = deps;
  const id = idOf(installation);
  const token = installation.bot?.token;
  if (id === null || token === undefined) {
    page(response, 400, inBoth("install.failed"));
    return false;
  }
  const incoming: Incoming = {
    id: `installed:${id}:${createHash("sha256").update(token).digest("base64url")}`,
    community: workspaceAddress(id),
    person: userAddress(id, installation.user.id),
    language: null,
    direct: null,
    kind: "installed",
  };
  if ((await desk.arrive(incoming)) !== "stranger") {
    await desk.handle(incoming);
    return true;
  }
  await giveBack(token, app).catch((error: unknown) =>
    deps.log("warn", "slack.not-given-back", { id, ...describe(error) }),
  );
  page(response, 403, inBoth("install.stranger", { id }));
  return false;
};

const giveBack = async (token: string, { options }: SlackApp): Promise<void> => {
  const client = new webApi.WebClient(token, options());
  await client.auth.revoke();
};

/** The organisation's id for an install that reaches all of it, else the workspace's. */
const idOf = ({ isEnterpriseInstall, enterprise, team }: Installation): string | null => {
  const id = isEnterpriseInstall === true ? enterprise?.id : team?.id;
  return id !== undefined && /^\w+$/u.test(id) ? id : null;
};

const keep = async ({ installations, now }: Deps, installation: Installation): Promise<void> => {
  const id = idOf(installation);
  const { bot } = installation;
  if (id === null || bot === undefined) throw new Error("An installation without a bot.");
  const installed: Installed = {
    token: bot.token,
    refreshToken: bot.refreshToken ?? null,
    // The installer counts by the machine's clock, the product by its own.
    expiresAt: bot.expiresAt === undefined ? null : now() + bot.expiresAt * 1_000 - Date.now(),
    isOrganisation: installation.isEnterpriseInstall === true,
  };
  await installations.keep(id, installed);
};

/** A paragraph in each language: the browser does not say whose it is. */
const page = (
  response: ServerResponse,
  status: number,
  paragraphs: Readonly<Record<Language, string>>,
): void => {
  const body = Object.values(paragraphs)
    .map((text) => `<p>${text}</p>`)
    .join("\n");
  response.writeHead(status, { "content-type": "text/html; charset=utf-8" });
  response.end(
    `<!doctype html>\n<meta charset="utf-8">\n<title>${productName}</title>\n<h1>${productName}</h1>\n${body}\n`,
  );
};
