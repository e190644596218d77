/** Makes the gallery's page: every piece, Slack and Teams, Swedish and English side by side. */
import type { Language } from "../../src/screens/card.ts";
import { forSlack, forTeams } from "./drawings.ts";
import type { Shown } from "./shown.ts";
import { slackHtml, slackStyle } from "./slack-drawing.ts";
import { teamsHtml, teamsScripts } from "./teams-drawing.ts";

/** How the page looks: the width of a card in pixels (320 is a small telephone's), and the clients' theme. */
export type Look = { readonly width: number; readonly theme: "light" | "dark" };
export const usualLook: Look = { width: 403, theme: "light" };

const rowWidth = (width: number): number => 4 * width + 3 * 16;
const style = (width: number): string => `
body { margin: 16px; background: #e8e8ec; color: #1d1c1d; min-width: ${rowWidth(width)}px;
  font: 14px/1.4 "Segoe UI", "Noto Sans", "DejaVu Sans", sans-serif; }
nav { columns: 5; margin-bottom: 24px; }
nav a { display: block; color: #36497a; }
section { padding: 8px 0 16px; width: ${rowWidth(width)}px; }
h2 { margin: 0 0 6px; font-size: 15px; }
h2 small { font-weight: 400; color: #616161; }
.row { display: grid; grid-template-columns: repeat(4, ${width}px); gap: 16px; align-items: start; }
.cell { background: #fff; border-radius: 8px; padding: 10px 14px; overflow: hidden; overflow-wrap: anywhere; }
.slack * { min-width: 0; overflow-wrap: anywhere; }
.slack button { max-width: 100%; overflow: hidden; text-overflow: ellipsis; }
.teams .ac-pushButton, .teams .ac-pushButton > div { max-width: 100%; overflow: hidden; text-overflow: ellipsis; }
.cell > h3 { margin: 0 0 6px; font-size: 11px; font-weight: 400; color: #616161; }
.teams .ac-actionSet { flex-wrap: wrap; row-gap: 8px; }
.teams { padding: 10px 0 0; }
.teams > h3 { padding: 0 14px; }
.teams .ac-pushButton { font: 600 14px "Segoe UI", "Noto Sans", "DejaVu Sans", sans-serif;
  padding: 5px 12px; border: 1px solid #d1d1d1; border-radius: 4px; background: #fff; }
.teams .ac-pushButton.style-positive { background: #5b5fc7; color: #fff; border-color: #5b5fc7; }
.teams .ac-pushButton.style-destructive { background: #c4314b; color: #fff; border-color: #c4314b; }
.teams input[type=text], .teams textarea, .teams select { font: inherit; padding: 5px;
  border: 1px solid #d1d1d1; border-radius: 4px; width: 100%; box-sizing: border-box; }
.teams textarea { min-height: 90px; }
.modal { border: 1px solid #bbb; border-radius: 8px; }
.modal-title { font-weight: 700; font-size: 17px; padding: 10px 14px; border-bottom: 1px solid #ddd; }
.modal-body { padding: 6px 14px; }
.alert { margin: 6px 0; padding: 8px 12px; border: 1px solid #ccc; border-left: 4px solid #dd7e00; border-radius: 8px; font-weight: 700; }
.modal-buttons { padding: 10px 14px; border-top: 1px solid #ddd; text-align: right; }
.modal-buttons button { font: inherit; padding: 5px 12px; margin-left: 8px; border-radius: 4px;
  border: 1px solid #999; background: #fff; }
.modal-buttons .primary { background: #007a5a; color: #fff; border-color: #007a5a; }
.input { margin: 10px 0; }
.input-label { font-weight: 700; }
.input-label span { font-weight: 400; color: #616161; }
.input-hint, .choice small { color: #616161; font-size: 12px; }
.choice small { display: block; padding-left: 20px; }
.box { border: 1px solid #999; border-radius: 4px; padding: 5px 8px; min-height: 20px;
  white-space: pre-wrap; }
.box.tall { min-height: 60px; }
.box.empty { color: #616161; }
`;
/** Close to the clients' own: what we choose by name (attention, good …) is theirs. */
const dark = `
body { background: #0b0b0c; color: #d1d2d3; }
nav a, h2 small, .cell > h3 { color: #9ab0e6; }
.cell { background: #1a1d21; color: #d1d2d3; }
.teams.cell { background: #292929; color: #fff; }
.teams .ac-pushButton { background: #1f1f1f; color: #fff; border-color: #666; }
.teams input, .teams textarea, .teams select { background: #1f1f1f; color: #fff; }
.input-label span, .input-hint, .choice small, .box.empty { color: #ababad; }
.modal-buttons button { background: #1a1d21; color: #d1d2d3; }
`;

const escapes: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", '"': "&quot;" };
const escaped = (text: string): string => text.replace(/[&<"]/gu, (sign) => escapes[sign] ?? sign);

const languages: readonly Language[] = ["sv", "en"];

export const page = async (shown: readonly Shown[], look: Look = usualLook): Promise<string> => {
  const sections: string[] = [];
  for (const one of shown) sections.push(await section(one, look));
  const links = shown.map(({ id }) => `<a href="#${escaped(id)}">${escaped(id)}</a>`);
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>Gallery of cards and forms</title>
<style>${slackStyle()}</style>
<style>${style(look.width)}${look.theme === "dark" ? dark : ""}</style>
<h1>Gallery of cards and forms</h1>
<nav>${links.join("")}</nav>
${sections.join("\n")}
${teamsScripts(look.theme)}
</html>
`;
};

const section = async ({ id, about, drawn }: Shown, { theme }: Look): Promise<string> => {
  const both = await Promise.all(
    languages.map(async (language) => ({ language, piece: await drawn(language) })),
  );
  const slack = both.map(({ language, piece }) =>
    cell("slack", language, slackHtml(forSlack(piece), theme)),
  );
  const teams = both.map(({ language, piece }) =>
    cell("teams", language, teamsHtml(forTeams(piece))),
  );
  return `<section id="${escaped(id)}">
<h2>${escaped(id)} <small>${escaped(about)}</small></h2>
<div class="row">${[...slack, ...teams].join("\n")}</div>
</section>`;
};

const cell = (platform: "slack" | "teams", language: Language, html: string): string =>
  `<div class="cell ${platform}" lang="${language}"><h3>${platform} ${language}</h3>${html}</div>`;
