/**
 * Knows who exists: tenants with their people and channels, and the bot registrations that serve
 * them. As in real Teams a person's `29:` id belongs to one registration, while the Entra object id
 * is the same everywhere.
 */
import { createHash } from "node:crypto";

export interface Registration {
  readonly appId: string;
  /**
   * Exactly one of these. `identity`: a managed identity, which asks the machine's own endpoint and
   * not the sign-in address.
   */
  readonly password?: string;
  /** The certificate as PEM; signatures are checked with it. */
  readonly certificate?: string;
  readonly identity?: true;
  /**
   * The tenant its tokens come from. Absent: a multi-tenant registration, signed in at
   * botframework.com.
   */
  readonly tenant?: string;
  /** The tenants where it can be installed. Default: its own, or all when it has none. */
  readonly serves?: readonly string[];
  /** What people see as the bot's name. */
  readonly name?: string;
}

export interface TenantUser {
  readonly aadObjectId: string;
  readonly name: string;
  /** The language of the person's client; it may be changed. */
  locale: string;
  readonly tz: string;
  /** A guest in this tenant; it may be changed. */
  guest?: boolean;
  /** The tenant of somebody whom only a shared channel brings here. */
  homeTenant?: string;
}

export interface TenantChannel {
  /** `19:…@thread.tacv2` */
  readonly id: string;
  readonly name: string;
  readonly team?: string;
  /** Object ids of its members. Absent: everyone in the tenant. */
  readonly members?: readonly string[];
}

export interface Tenant {
  readonly id: string;
  readonly name: string;
  readonly users: readonly TenantUser[];
  readonly channels?: readonly TenantChannel[];
}

export interface DirectoryContent {
  readonly registrations: readonly Registration[];
  readonly tenants: readonly Tenant[];
}

/** The sign-in tenant of a registration that has no home tenant of its own. */
export const MULTI_TENANT_SIGN_IN = "botframework.com";

export const botId = (appId: string): string => `28:${appId}`;
export const botName = (registration: Registration): string => registration.name ?? "idjour";

/** The id under which one registration knows a person. */
export function personId(appId: string, aadObjectId: string): string {
  return `29:1${digest(`${appId}/${aadObjectId}`)}`;
}

/** The opaque id of the chat between a person and one registration's bot. */
export function personalChatId(appId: string, aadObjectId: string): string {
  return `a:1${digest(`chat/${appId}/${aadObjectId}`)}`;
}

/** The id of the chat among the people of a tenant. */
export function groupChatId(tenantId: string): string {
  return `19:${digest(`group/${tenantId}`)}@thread.v2`;
}

function digest(text: string): string {
  return createHash("sha256").update(text).digest("base64url");
}

export class Directory {
  readonly registrations: readonly Registration[];
  readonly tenants: readonly Tenant[];

  constructor(content: DirectoryContent) {
    this.registrations = content.registrations;
    this.tenants = content.tenants;
  }

  registration(appId: string): Registration | undefined {
    return this.registrations.find((registration) => registration.appId === appId);
  }

  serves(registration: Registration, tenantId: string): boolean {
    const { serves, tenant } = registration;
    if (serves) return serves.includes(tenantId);
    return tenant === undefined || tenant === tenantId;
  }

  /** The registration installed in a tenant: its own before one that serves all tenants. */
  registrationIn(tenantId: string): Registration {
    const serving = this.registrations.filter((each) => this.serves(each, tenantId));
    const found = serving.find((each) => each.tenant === tenantId) ?? serving[0];
    if (!found) throw new Error(`no registration serves the tenant ${tenantId}`);
    return found;
  }

  tenant(tenantId: string): Tenant {
    const found = this.tenants.find((tenant) => tenant.id === tenantId);
    if (!found) throw new Error(`the local Teams has no tenant ${tenantId}`);
    return found;
  }

  user(tenantId: string, aadObjectId: string): TenantUser {
    const tenant = this.tenant(tenantId);
    const found = tenant.users.find((user) => user.aadObjectId === aadObjectId);
    if (!found) throw new Error(`the tenant ${tenant.name} has no user ${aadObjectId}`);
    return found;
  }

  /**
   * Finds a person by either of the ids a bot may use: the registration's `29:` id or the object
   * id.
   */
  findUser(appId: string, tenantId: string, id: string): TenantUser | undefined {
    const tenant = this.tenants.find((each) => each.id === tenantId);
    return tenant?.users.find(
      (user) => user.aadObjectId === id || personId(appId, user.aadObjectId) === id,
    );
  }
}
