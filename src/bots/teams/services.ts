/**
 * Where each conversation is served. Teams may move a tenant to another region: what the latest
 * activity said wins over what was stored. Forgetting costs nothing but a detour.
 */
import { type TeamsSettings, firstService, mayServe } from "./settings.ts";

export type Services = {
  learn(at: { readonly tenant: string; readonly conversation: string }, serviceUrl: string): void;
  /** The address for a conversation, `stored` being what its place says. */
  of(at: { readonly tenant: string; readonly conversation: string }, stored: string | null): string;
  /** The address for a chat that is not open yet. */
  ofTenant(tenant: string, stored: string | null): string;
};

const conversationsMax = 20_000;

export const openServices = (settings: TeamsSettings): Services => {
  const conversations = new Map<string, string>();
  const tenants = new Map<string, string>();
  const usable = (url: string | null | undefined): string | null =>
    typeof url === "string" && mayServe(settings, url) ? url : null;
  const ofTenant = (tenant: string, stored: string | null): string =>
    usable(stored) ?? tenants.get(tenant) ?? firstService(settings);
  return {
    learn: ({ tenant, conversation }, serviceUrl) => {
      const key = `${tenant}/${conversation}`;
      conversations.delete(key);
      conversations.set(key, serviceUrl);
      const [oldest] = conversations.keys();
      if (conversations.size > conversationsMax && oldest !== undefined)
        conversations.delete(oldest);
      tenants.set(tenant, serviceUrl);
    },
    of: ({ tenant, conversation }, stored) =>
      conversations.get(`${tenant}/${conversation}`) ?? ofTenant(tenant, stored),
    ofTenant,
  };
};
