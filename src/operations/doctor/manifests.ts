/** The doctor's check of the templates in `manifests/`: somebody may have changed them, and an app made of them would lack something. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { z } from "zod";
import type { Configured } from "../../config/config.ts";
import { type Check, bad, doctorText, good } from "../doctor-checks.ts";

const templates = join(import.meta.dirname, "../../../manifests");
const names = z.array(z.looseObject({ id: z.string() }));
const slackSchema = z.looseObject({
  oauth_config: z.looseObject({ scopes: z.looseObject({ bot: z.array(z.string()) }) }),
  features: z.looseObject({ slash_commands: z.array(z.looseObject({ command: z.string() })) }),
});
const teamsSchema = z.looseObject({
  bots: z.array(z.looseObject({ scopes: z.array(z.string()) })).min(1),
  composeExtensions: z.array(z.looseObject({ commands: names })).min(1),
});

/** What an app made of a template would lack; empty: nothing. `read` gives a template's text. */
const lacksOf = async (
  { slack, teams }: Configured,
  read: (file: string) => string,
): Promise<readonly string[]> => {
  const lacks: string[] = [];
  if (slack !== null) {
    const { slackScopes } = await import("../../main.ts");
    const wanted = await slackScopes();
    const { oauth_config, features } = slackSchema.parse(parse(read("slack/manifest.yaml")));
    const commands = features.slash_commands.map(({ command }) => command);
    lacks.push(...wanted.filter((scope) => !oauth_config.scopes.bot.includes(scope)));
    if (!commands.includes("/id")) lacks.push("/id");
  }
  if (teams !== null) {
    const { bots, composeExtensions } = teamsSchema.parse(JSON.parse(read("teams/manifest.json")));
    const scopes = bots.flatMap((bot) => bot.scopes);
    const ids = composeExtensions.flatMap(({ commands }) => commands.map(({ id }) => id));
    lacks.push(...["personal", "team", "groupChat"].filter((scope) => !scopes.includes(scope)));
    lacks.push(...["ask", "search"].filter((id) => !ids.includes(id)));
  }
  return lacks;
};

export const manifestChecks = async (
  config: Configured,
  read: (file: string) => string = (file) => readFileSync(join(templates, file), "utf8"),
): Promise<readonly Check[]> => {
  if (config.slack === null && config.teams === null) return [];
  try {
    const which = await lacksOf(config, read);
    return [
      which.length === 0
        ? good("manifests", doctorText("manifests.whole"))
        : bad("manifests", doctorText("manifests.lack", { which })),
    ];
  } catch {
    return [bad("manifests", doctorText("manifests.unreadable"))];
  }
};
