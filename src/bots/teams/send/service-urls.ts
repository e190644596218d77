/**
 * Knows the service address of each conversation. Teams may move a tenant to another region: what
 * the latest activity said wins over what was stored. To forget an address costs no more than a
 * detour.
 */
import { openBoundedMap } from "../../../base/bounded-map.ts";
import { type TeamsSettings, guessedServiceUrls, mayServe } from "../identity/settings.ts";

type Near = { readonly tenant: string; readonly serviceUrl: string | null };
export type ServiceUrls = {
  learn(at: { readonly tenant: string; readonly conversation: string }, serviceUrl: string): void;
  /** The address for a conversation. `near` is what its own place says, or a neighbour's. */
  of(at: { readonly tenant: string; readonly conversation: string }, near: Near | null): string;
  /** What Teams itself has said to this process; null: nothing yet. */
  learned(at: { readonly tenant: string; readonly conversation: string }): string | null;
  /**
   * Addresses for a chat that is not open yet, the likeliest first: what this tenant said, else
   * what another tenant of the same cloud said (`near`), else guesses.
   */
  ofTenant(tenant: string, near: Near | null): readonly string[];
};

const conversationsMax = 20_000;

export const openServiceUrls = (settings: TeamsSettings): ServiceUrls => {
  const conversations = openBoundedMap<string, string>(conversationsMax);
  const tenants = new Map<string, string>();
  const usable = (url: string | null | undefined): string | null =>
    typeof url === "string" && mayServe(settings, url) ? url : null;
  const latest = (): string | null => [...tenants.values()].at(-1) ?? null;
  const ofTenant: ServiceUrls["ofTenant"] = (tenant, near) => {
    const own = near?.tenant === tenant ? usable(near.serviceUrl) : null;
    const known = own ?? tenants.get(tenant) ?? usable(near?.serviceUrl) ?? latest();
    return known === null ? guessedServiceUrls(settings) : [known];
  };
  return {
    learn: ({ tenant, conversation }, serviceUrl) => {
      conversations.set(`${tenant}/${conversation}`, serviceUrl);
      tenants.delete(tenant);
      tenants.set(tenant, serviceUrl);
    },
    of: ({ tenant, conversation }, near) =>
      conversations.get(`${tenant}/${conversation}`) ?? ofTenant(tenant, near)[0] ?? "",
    learned: ({ tenant, conversation }) =>
      conversations.get(`${tenant}/${conversation}`) ?? tenants.get(tenant) ?? null,
    ofTenant,
  };
};
