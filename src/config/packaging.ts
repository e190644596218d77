/**
 * Reads what app packages are made of, for `idjour manifest`: the public address, how Slack is to
 * reach us, and the app ids at Teams. It asks for no secret: a package is made before there is one.
 */
import { z } from "zod";
import type { Language } from "../screens/card.ts";
import type { PlatformName } from "../base/platforms.ts";
import { type Environment, type Source, sourceOf } from "./source.ts";

export type Packaging = {
  /** How people's browsers and the platforms reach us, https, without a slash at its end; null: it is not set. */
  readonly publicUrl: string | null;
  readonly slack: {
    /** Socket Mode: Slack is called, and calls no address of ours. */
    readonly socket: boolean;
    /** Workspaces install the app themselves, by OAuth. */
    readonly installs: boolean;
  };
  /** By name, empty for the unnamed one. */
  readonly registrations: readonly { readonly name: string; readonly appId: string }[];
};

/** What the command line says beside the settings. */
export type PackagingFlags = { readonly socket?: boolean; readonly oauth?: boolean };

export const readPackaging = (
  environment: Environment,
  asked: { readonly platform: PlatformName; readonly flags: PackagingFlags },
  language: Language,
):
  | { readonly ok: true; readonly packaging: Packaging }
  | { readonly ok: false; readonly problems: readonly string[] } => {
  const problems: string[] = [];
  const tell = (sentence: string): number => problems.push(sentence);
  const source = sourceOf(environment, { tell, language });
  const { platform, flags } = asked;
  const socket = flags.socket === true || isSet(source, "SLACK_APP_TOKEN");
  const installs = flags.oauth === true || isSet(source, "SLACK_CLIENT_ID");
  const needs = {
    slack: { address: !socket || installs, registrations: false },
    teams: { address: true, registrations: true },
  }[platform];
  const packaging = {
    publicUrl: needs.address ? publicUrl(source) : null,
    slack: { socket, installs },
    registrations: needs.registrations ? registrations(source) : [],
  };
  return problems.length === 0 ? { ok: true, packaging } : { ok: false, problems };
};

const isSet = ({ names }: Source, name: string): boolean => names.includes(name);

const publicUrl = (source: Source): string | null => {
  const text = source.get("PUBLIC_URL");
  if (text === null) {
    if (!isSet(source, "PUBLIC_URL")) source.problem("package.noAddress");
    return null;
  }
  const url = URL.parse(text);
  if (url?.protocol === "https:") return text.replace(/\/+$/u, "");
  source.problem("package.plainAddress", { given: text });
  return null;
};

const appIdName = /^TEAMS_(?:(?<name>[A-Z0-9_]+)_)?APP_ID$/u;

const registrations = (source: Source): Packaging["registrations"] => {
  const found = source.names
    .flatMap((setting) => {
      const match = appIdName.exec(setting);
      return match === null ? [] : [{ setting, name: match.groups?.["name"] ?? "" }];
    })
    .toSorted((a, b) => (a.name < b.name ? -1 : 1));
  if (found.length === 0) source.problem("package.noRegistration");
  return found.flatMap(({ setting, name }) => {
    const appId = source.get(setting);
    if (appId === null) return [];
    if (z.guid().safeParse(appId).success) return [{ name, appId: appId.toLowerCase() }];
    source.problem("package.noGuid", { name: setting, given: appId });
    return [];
  });
};
