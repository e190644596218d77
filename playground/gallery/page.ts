/** Makes the gallery's page: every piece, Slack and Teams, Swedish and English side by side. */
import type { Language } from "../../src/bots/card.ts";
import { forSlack, forTeams } from "./drawings.ts";
import type { Shown } from "./shown.ts";
import { slackHtml, slackStyle } from "./slack-drawing.ts";
import { teamsHtml, teamsScripts } from "./teams-drawing.ts";

const style = `
body { margin: 16px; background: #e8e8ec; color: #1d1c1d; min-width: 1660px;
  font: 14px/1.4 "Segoe UI", "Noto Sans", "DejaVu Sans", sans-serif; }
nav { columns: 5; margin-bottom: 24px; }
nav a { display: block; color: #36497a; }
section { padding: 8px 0 16px; width: 1660px; }
h2 { margin: 0 0 6px; font-size: 15px; }
h2 small { font-weight: 400; color: #616161; }
.row { display: grid; grid-template-columns: repeat(4, 403px); gap: 16px; align-items: start; }
.cell { background: #fff; border-radius: 8px; padding: 10px 14px; overflow: hidden; }
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

const escapes: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", '"': "&quot;" };
const escaped = (text: string): string => text.replace(/[&<"]/gu, (sign) => escapes[sign] ?? sign);

const languages: readonly Language[] = ["sv", "en"];

export const page = async (shown: readonly Shown[]): Promise<string> => {
  const sections: string[] = [];
  for (const one of shown) sections.push(await section(one));
  const links = shown.map(({ id }) => `<a href="#${escaped(id)}">${escaped(id)}</a>`);
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>Gallery of cards and forms</title>
<style>${slackStyle()}</style>
<style>${style}</style>
<h1>Gallery of cards and forms</h1>
<nav>${links.join("")}</nav>
${sections.join("\n")}
${teamsScripts()}
</html>
`;
};

const section = async ({ id, about, drawn }: Shown): Promise<string> => {
  const both = await Promise.all(
    languages.map(async (language) => ({ language, piece: await drawn(language) })),
  );
  const slack = both.map(({ language, piece }) =>
    cell("slack", language, slackHtml(forSlack(piece))),
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
