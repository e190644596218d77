/** Makes the app package of one registration at Teams: a zip of the manifest, its language files and its icons. The same settings give the same bytes. */
import { zipSync } from "fflate";
import { z } from "zod";

/** What is filled in; all else is as it stands in the file. */
const teamsManifest = z.looseObject({
  id: z.string(),
  version: z.string(),
  developer: z.looseObject({
    name: z.string(),
    websiteUrl: z.string(),
    privacyUrl: z.string(),
    termsOfUseUrl: z.string(),
  }),
  bots: z.array(z.looseObject({ botId: z.string() })),
  composeExtensions: z.array(z.looseObject({ botId: z.string() })),
});
export type TeamsManifest = z.infer<typeof teamsManifest>;

export type TeamsApp = {
  readonly appId: string;
  readonly publicUrl: string;
  /** What an agency says of itself in place of the template's. */
  readonly developer: {
    readonly name?: string | undefined;
    readonly privacy?: string | undefined;
    readonly terms?: string | undefined;
  };
};

/** The bot's app id is also the app's: the package of a registration is always the same app. */
export const teamsApp = (
  template: unknown,
  { appId, publicUrl, developer }: TeamsApp,
): TeamsManifest => {
  const manifest = teamsManifest.parse(template);
  const here = (address: string): string => address.replace("https://YOUR-HOST", publicUrl);
  const { name, websiteUrl, privacyUrl, termsOfUseUrl } = manifest.developer;
  return {
    ...manifest,
    id: appId,
    developer: {
      ...manifest.developer,
      name: developer.name ?? name,
      websiteUrl: here(websiteUrl),
      privacyUrl: developer.privacy ?? here(privacyUrl),
      termsOfUseUrl: developer.terms ?? here(termsOfUseUrl),
    },
    bots: manifest.bots.map((bot) => ({ ...bot, botId: appId })),
    composeExtensions: manifest.composeExtensions.map((one) => ({ ...one, botId: appId })),
  };
};

/** Zip knows no zone: fields of a date as they are read here, whatever the machine's. */
const noTime = new Date(1980, 0, 1);

/** Files by their names at the root of the package. */
export const packed = (files: Readonly<Record<string, Uint8Array>>): Uint8Array =>
  zipSync({ ...files }, { level: 9, mtime: noTime });
