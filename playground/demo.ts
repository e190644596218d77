/**
 * Runs `idjour demo`: the whole product on this machine, with invented people and nothing
 * configured, on a web page. With `script` it plays a question from asking to the outcome and
 * prints who sees what.
 */
import { bundlePage } from "./page/bundle.ts";
import type { Shows } from "./page/stories/course.ts";
import { type Rehearsal, openRehearsal } from "./page/rehearsal.ts";
import { type Page, openPage } from "./page/server.ts";
import { stories } from "./page/stories/stories.ts";

type Options = {
  readonly script: boolean;
  /** The port wanted for the page; if it is taken, a free one is used. */
  readonly port: number;
  readonly say: (line: string) => void;
};

/** Runs until the story is told or the person presses Ctrl-C; gives the exit status. */
export const runDemo = async ({ script, port, say }: Options): Promise<number> => {
  say(
    script
      ? "Startar ID-jour med påhittade personer och spelar en fråga från början till slut. Starting ID-jour with invented people; a question is played from beginning to end."
      : "Starting idjour with invented people on this machine; the page is ready in a few seconds.",
  );
  // Bundling starts first, since it works in a process of its own.
  const bundle = script ? null : bundlePage();
  const rehearsal = await openRehearsal({ articles: !script });
  try {
    if (bundle === null) await tell(rehearsal, say);
    else await showPage(await openPage(rehearsal, { port, bundle }), { port, say });
    return 0;
  } finally {
    await rehearsal.close();
  }
};

const showPage = async (
  page: Page,
  { port, say }: Pick<Options, "port" | "say">,
): Promise<void> => {
  try {
    if (port !== 0 && new URL(page.url).port !== String(port))
      say(`Something else listens on port ${port}, so another is used.`);
    say(`idjour runs on this machine. Open ${page.url} in a browser.`);
    say("The people are invented, sixty articles are loaded, and nothing leaves the machine.");
    say("Press Ctrl-C to stop; the database is removed then.");
    await new Promise<void>((resolve) => {
      process.once("SIGINT", () => resolve());
      process.once("SIGTERM", () => resolve());
    });
  } finally {
    await page.close();
  }
};

const tell = async ({ stage }: Rehearsal, say: Options["say"]): Promise<void> => {
  const [story] = stories;
  let number = "";
  for (const { caption, play } of story?.scenes(stage, "sv") ?? []) {
    say(`\n› ${caption.sv}\n  ${caption.en}`);
    const { who, text } = seen(stage, await play());
    number = /ID-\d{4}-\d{5}/u.exec(text)?.[0] ?? number;
    if (text === "") continue;
    say(`\n  ${who}:`);
    for (const line of text.split("\n")) say(`    │ ${line}`);
  }
  say(`\nFråga ${number} är avslutad. Question ${number} is closed.`);
};

const seen = ({ cast }: Rehearsal["stage"], shows: Shows): { who: string; text: string } => {
  const member = cast.member(shows.person);
  const card = member?.someone
    .cards()
    .find(({ ref }) => ref === shows.message || ref.endsWith(` ${shows.message}`));
  const who =
    member === undefined
      ? ""
      : `${member.name} (${member.agency.sv}, ${member.someone.platform}) sees`;
  return { who, text: card?.text ?? "" };
};
