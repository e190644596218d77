/**
 * Runs `idjour demo`: the whole product on this machine, with invented people and nothing
 * configured, on a web page. With `script` it plays a question from asking to the outcome and
 * prints who sees what.
 */
import type { Language } from "../src/screens/card.ts";
import { t } from "../src/screens/text/i18n.ts";
import { bundlePage } from "./page/bundle.ts";
import type { Shows } from "./page/stories/course.ts";
import { type Rehearsal, openRehearsal } from "./page/rehearsal.ts";
import { type Page, openPage } from "./page/server.ts";
import { stories } from "./page/stories/stories.ts";

type Options = {
  readonly script: boolean;
  /** The port wanted for the page; if it is taken, a free one is used. */
  readonly port: number;
  readonly language: Language;
  readonly say: (line: string) => void;
};

/** Runs until the story is told or the person presses Ctrl-C; gives the exit status. */
export const runDemo = async ({ script, port, language, say }: Options): Promise<number> => {
  say(t(language, script ? "program.demo.story" : "program.demo.starting"));
  // Bundling starts first, since it works in a process of its own.
  const bundle = script ? null : bundlePage();
  const rehearsal = await openRehearsal({ articles: !script });
  try {
    if (bundle === null) await tell(rehearsal, { language, say });
    else await showPage(await openPage(rehearsal, { port, bundle }), { port, language, say });
    return 0;
  } finally {
    await rehearsal.close();
  }
};

const showPage = async (
  page: Page,
  { port, language, say }: Omit<Options, "script">,
): Promise<void> => {
  try {
    if (port !== 0 && new URL(page.url).port !== String(port))
      say(t(language, "program.demo.taken", { port }));
    say(t(language, "program.demo.open", { url: page.url }));
    say(t(language, "program.demo.invented"));
    say(t(language, "program.demo.stop"));
    await new Promise<void>((resolve) => {
      process.once("SIGINT", () => resolve());
      process.once("SIGTERM", () => resolve());
    });
  } finally {
    await page.close();
  }
};

const tell = async (
  { stage }: Rehearsal,
  { language, say }: Pick<Options, "language" | "say">,
): Promise<void> => {
  const [story] = stories;
  let number = "";
  for (const { caption, play } of story?.scenes(stage, language) ?? []) {
    say(`\n› ${caption[language]}`);
    const { who, text } = seen(stage, await play(), language);
    number = /ID-\d{4}-\d{5}/u.exec(text)?.[0] ?? number;
    if (text === "") continue;
    say(`\n  ${who}:`);
    for (const line of text.split("\n")) say(`    │ ${line}`);
  }
  say(`\n${t(language, "program.demo.closed", { number })}`);
};

const seen = (
  { cast }: Rehearsal["stage"],
  shows: Shows,
  language: Language,
): { who: string; text: string } => {
  const member = cast.member(shows.person);
  const card = member?.someone
    .cards()
    .find(({ ref }) => ref === shows.message || ref.endsWith(` ${shows.message}`));
  const who =
    member === undefined
      ? ""
      : t(language, "program.demo.sees", {
          name: member.name,
          agency: member.agency[language],
          platform: member.someone.platform,
        });
  return { who, text: card?.text ?? "" };
};
