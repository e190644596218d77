/** `idjour manifest`: writes the installable app package for each registration, out of `manifests/` and the settings. */
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parse as parseYaml } from "yaml";
import { z } from "zod";
import type { PlatformName } from "../../base/platforms.ts";
import type { Language } from "../../screens/card.ts";
import { t } from "../../screens/text/i18n.ts";
import { type Packaging, type PackagingFlags, readPackaging } from "../../config/packaging.ts";
import type { Environment } from "../../config/source.ts";
import { systemCodeOf, unwritable } from "../../commands/input.ts";
import { languageIn } from "../../commands/language.ts";
import {
  type CommandResult,
  Unusable,
  asJson,
  asLines,
  succeeded,
} from "../../commands/outcome.ts";
import { putTexts } from "./put-texts.ts";
import { slackApp } from "./slack-app.ts";
import { packed, teamsApp } from "./teams-package.ts";

type Common = { readonly out?: string; readonly json?: boolean };
export type SlackFlags = Common & PackagingFlags & { readonly language?: string };
export type TeamsFlags = Common & {
  readonly developer?: string;
  readonly privacy?: string;
  readonly terms?: string;
};
/** A file to be written, and whose it is. */
type Made = {
  readonly file: string;
  readonly bytes: Uint8Array | string;
  readonly about: Readonly<Record<string, string>>;
};

const templates = join(import.meta.dirname, "../../../manifests");
const template = (file: string): Uint8Array => readFileSync(join(templates, file));
const templateText = (file: string): string => readFileSync(join(templates, file), "utf8");
const texts = z.record(z.string(), z.string());

export const slackManifest = (environment: Environment, flags: SlackFlags): CommandResult => {
  const language = languageIn(environment);
  const packaging = settingsOf(environment, { platform: "slack", flags }, language);
  const words = flags.language ?? "sv";
  if (words !== "sv" && words !== "en")
    throw new Unusable([t(language, "program.manifest.language", { given: words })]);
  const written = parseYaml(templateText("slack/manifest.yaml"));
  const manifest = slackApp(
    words === "sv"
      ? written
      : putTexts(written, texts.parse(JSON.parse(templateText("slack/en.json")))),
    packaging,
  );
  const { socket, installs } = packaging.slack;
  const about = {
    events: socket ? "socket" : "http",
    install: installs ? "oauth" : "token",
    language: words,
  };
  return write([{ file: "idjour-slack.json", bytes: asJson(manifest), about }], {
    ...flags,
    language,
  });
};

export const teamsManifest = (environment: Environment, flags: TeamsFlags): CommandResult => {
  const language = languageIn(environment);
  const packaging = settingsOf(environment, { platform: "teams", flags: {} }, language);
  checkDeveloper(flags, language);
  const { developer: agency, privacy, terms } = flags;
  const developer = { name: agency, privacy, terms };
  const written: unknown = JSON.parse(templateText("teams/manifest.json"));
  const rest = Object.fromEntries(
    ["color.png", "outline.png", "sv.json", "en.json"].map((file) => [
      file,
      template(`teams/${file}`),
    ]),
  );
  const made = packaging.registrations.map(({ name, appId }): Made => {
    const app = { appId, publicUrl: packaging.publicUrl ?? "", developer };
    const manifest = teamsApp(written, app);
    const bytes = packed({ "manifest.json": Buffer.from(asJson(manifest)), ...rest });
    const ending = name === "" ? "" : `-${name.toLowerCase().replaceAll("_", "-")}`;
    const about = { registration: name, appId, version: manifest.version };
    return { file: `idjour-teams${ending}.zip`, bytes, about };
  });
  return write(made, { ...flags, language });
};

const settingsOf = (
  environment: Environment,
  asked: { readonly platform: PlatformName; readonly flags: PackagingFlags },
  language: Language,
): Packaging => {
  const read = readPackaging(environment, asked, language);
  if (!read.ok) throw new Unusable(read.problems);
  return read.packaging;
};

/** Teams' own limits; the package would be refused where it is uploaded. */
const checkDeveloper = ({ developer, privacy, terms }: TeamsFlags, language: Language): void => {
  const problems = [
    ...(developer !== undefined && (developer.trim() === "" || developer.length > 32)
      ? [t(language, "program.manifest.developer", { most: 32 })]
      : []),
    ...Object.entries({ privacy, terms }).flatMap(([name, given]) =>
      given === undefined || URL.parse(given)?.protocol === "https:"
        ? []
        : [t(language, "program.manifest.address", { name: `--${name}`, given })],
    ),
  ];
  if (problems.length > 0) throw new Unusable(problems);
};

type Writing = Common & { readonly language: Language };
const write = (made: readonly Made[], { out = ".", json = false, language }: Writing) => {
  const files = made.map(({ file, bytes, about }) => {
    const path = join(out, file);
    try {
      mkdirSync(out, { recursive: true });
      writeFileSync(path, bytes);
    } catch (error) {
      const sentence = unwritable(path, systemCodeOf(error), language);
      throw new Unusable([sentence], { cause: error });
    }
    return { path, ...about };
  });
  if (json) return succeeded(asJson({ files }));
  return succeeded(asLines(files.map(({ path }) => path)));
};
