/**
 * Installs the app by OAuth, and knows whose token a call carries. An administrator allows the app
 * on Slack's page, a code is exchanged for tokens, and tokens expire and are renewed once. A
 * workspace of an organisation may be reached with the organisation's token.
 */
import { appId } from "./conversations.ts";
import type { Fields } from "./json.ts";
import { newId } from "./workspace.ts";
import type { Workspace } from "./workspace.ts";

export type OAuthSeed = {
  clientId: string;
  clientSecret: string;
  /** Tokens live twelve hours and are renewed. */
  rotation?: boolean;
};

type Owner = { workspace: Workspace } | { enterprise: string };
type Token = {
  owner: Owner;
  /** Milliseconds since 1970; null: it does not expire. */
  expiresAt: number | null;
  refresh: string | null;
  revoked: boolean;
};
type Code = { owner: Owner; user: string; scope: string; redirectUri: string | null };

export type Holder = { owner: Owner; refusal: string | null };
export type OAuth = {
  /**
   * Allows the app on Slack's page, as an administrator; gives the address that the browser is sent
   * to.
   */
  allow(address: string, owner: Owner, user: string): string;
  /** `oauth.v2.access`, for a code or for a refresh token. */
  access(given: Fields): Fields;
  holder(token: string): Holder | undefined;
  revoke(token: string): void;
  revokeAll(owner: Owner): void;
};

const lifeMs = 12 * 3_600_000;
/** Slack lets this many tokens of one installation live side by side. */
const liveMax = 2;

type Parts = {
  seed: OAuthSeed | undefined;
  now: () => number;
  /** The app's redirect address at Slack, for an install that names none. */
  redirectUrl: () => string;
  /** Called for a new installation: events are sent to it from now on. */
  installed: (owner: Owner) => void;
};

/** Knows whose each token is, and whether it is still valid. */
function openTokens(now: () => number) {
  const tokens = new Map<string, Token>();
  const refreshed = new Set<string>();
  const issue = (owner: Owner, rotating: boolean): Fields => {
    const token = `xox${rotating ? "e.xoxb" : "b"}-${newId("")}`;
    const refresh = rotating ? `xoxe-1-${newId("")}` : null;
    const expiresAt = rotating ? now() + lifeMs : null;
    tokens.set(token, { owner, expiresAt, refresh, revoked: false });
    const live = [...tokens.values()].filter((one) => same(one.owner, owner) && !one.revoked);
    for (const old of live.slice(0, -liveMax)) old.revoked = true;
    return {
      access_token: token,
      token_type: "bot",
      ...named(owner),
      ...(refresh === null ? {} : { refresh_token: refresh, expires_in: lifeMs / 1_000 }),
    };
  };
  return {
    issue,
    renew: (refresh: string): Fields => {
      const old = [...tokens.values()].find((one) => one.refresh === refresh);
      if (old === undefined || old.revoked || refreshed.has(refresh))
        return no("invalid_refresh_token");
      refreshed.add(refresh);
      return { ok: true, ...issue(old.owner, true) };
    },
    holder: (token: string): Holder | undefined => {
      const found = tokens.get(token);
      if (found === undefined) return undefined;
      const ended = found.expiresAt !== null && found.expiresAt <= now();
      const refusal = found.revoked ? "token_revoked" : ended ? "token_expired" : null;
      return { owner: found.owner, refusal };
    },
    revoke: (token: string): void => {
      const found = tokens.get(token);
      if (found !== undefined) found.revoked = true;
    },
    revokeAll: (owner: Owner): void => {
      for (const one of tokens.values()) if (same(one.owner, owner)) one.revoked = true;
    },
  };
}

export function openOAuth({ seed, now, redirectUrl, installed }: Parts): OAuth {
  const codes = new Map<string, Code>();
  const { issue, renew, holder, revoke, revokeAll } = openTokens(now);
  const redeem = (given: Fields): Fields => {
    const code = codes.get(String(given["code"]));
    codes.delete(String(given["code"]));
    if (code === undefined) return no("invalid_code");
    if (code.redirectUri !== (given["redirect_uri"] ?? null)) return no("bad_redirect_uri");
    installed(code.owner);
    return {
      ok: true,
      app_id: appId,
      authed_user: { id: code.user },
      scope: code.scope,
      bot_user_id: "workspace" in code.owner ? code.owner.workspace.botUser : "U0ORGBOT",
      ...issue(code.owner, seed?.rotation === true),
    };
  };
  return {
    allow: (address, owner, user) => {
      const url = new URL(address);
      const asked = url.searchParams;
      if (url.pathname !== "/oauth/v2/authorize") throw new Error(`Nobody can allow ${address}.`);
      if (asked.get("client_id") !== seed?.clientId) throw new Error("invalid_client_id");
      const code = newId("code");
      const redirectUri = asked.get("redirect_uri");
      codes.set(code, { owner, user, scope: asked.get("scope") ?? "", redirectUri });
      const back = new URL(redirectUri ?? redirectUrl());
      back.searchParams.set("code", code);
      back.searchParams.set("state", asked.get("state") ?? "");
      return back.href;
    },
    access: (given) => {
      if (given["client_id"] !== seed?.clientId) return no("invalid_client_id");
      if (given["client_secret"] !== seed?.clientSecret) return no("bad_client_secret");
      return given["grant_type"] === "refresh_token"
        ? renew(String(given["refresh_token"]))
        : redeem(given);
    },
    holder,
    revoke,
    revokeAll,
  };
}

const same = (a: Owner, b: Owner): boolean =>
  "workspace" in a
    ? "workspace" in b && a.workspace === b.workspace
    : "enterprise" in b && a.enterprise === b.enterprise;

const named = (owner: Owner): Fields =>
  "workspace" in owner
    ? {
        team: { id: owner.workspace.team, name: owner.workspace.name },
        enterprise:
          owner.workspace.enterprise === null
            ? null
            : { id: owner.workspace.enterprise, name: owner.workspace.enterprise },
        is_enterprise_install: false,
      }
    : {
        team: null,
        enterprise: { id: owner.enterprise, name: owner.enterprise },
        is_enterprise_install: true,
      };

const no = (error: string): Fields => ({ ok: false, error });
