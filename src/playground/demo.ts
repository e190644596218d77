/**
 * `idjour demo`: the whole product on this machine, with invented people and nothing configured.
 * With `script` it plays a question each way between Teams and Slack and prints who sees what.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sampleOrganisation } from "../org/sample.ts";
import { type Caseworker } from "./seeds.ts";
import { slackSomeone } from "./slack-someone.ts";
import type { Someone, Values } from "./someone.ts";
import { teamsSomeone } from "./teams-someone.ts";
import { type Trial, openTrial } from "./trial.ts";

type Options = { readonly script: boolean; readonly say: (line: string) => void };

const skatteverket = "11111111-1111-1111-1111-111111111111";
const kim = { tenant: skatteverket, user: "a0000001-0000-4000-8000-0000000000aa" } as const;
const robin = { team: "T0MIGRATION", user: "U0ROBIN" } as const;
const caseworkers: readonly Caseworker[] = [
  { id: "kim", name: "Kim Sand", locale: "sv-SE", teams: kim },
  { id: "robin", name: "Robin Ek", locale: "sv-SE", slack: robin },
];

/** Runs until the story is told or the person presses Ctrl-C; gives the exit status. */
export const runDemo = async ({ script, say }: Options): Promise<number> => {
  const folder = mkdtempSync(join(tmpdir(), "idjour-demo-"));
  const trial = await openTrial({
    organisation: sampleOrganisation(),
    caseworkers,
    databaseUrl: `file:${join(folder, "idjour.db")}`,
  });
  try {
    if (script) await story(trial, say);
    else await stayOpen(trial, say);
    return 0;
  } finally {
    await trial.close();
    rmSync(folder, { recursive: true, force: true });
  }
};

const stayOpen = async (trial: Trial, say: Options["say"]): Promise<void> => {
  say("idjour runs on this machine, with the sample organisation and an empty database.");
  say(`  bot          ${trial.idjour.url}`);
  say(`  local Slack  ${trial.slack.url}`);
  say(`  local Teams  ${trial.teams.url}`);
  say("Nothing leaves the machine. Press Ctrl-C to stop; the database is removed then.");
  await new Promise<void>((resolve) => {
    process.once("SIGINT", () => resolve());
    process.once("SIGTERM", () => resolve());
  });
};

type Play = {
  readonly asker: Someone;
  readonly askerAt: string;
  readonly expert: Someone;
  readonly expertAt: string;
  readonly number: string;
  readonly question: Values;
  readonly followUp: string;
  readonly reply: string;
  readonly answer: Values;
  readonly outcome: Values;
};

const story = async (trial: Trial, say: Options["say"]): Promise<void> => {
  const teams = (tenant: string, user: string) => teamsSomeone(trial.teams, tenant, user);
  const lars = teams(skatteverket, "a0000001-0000-4000-8000-000000000001");
  for (const [tenant, user] of [
    [kim.tenant, kim.user],
    [skatteverket, "a0000001-0000-4000-8000-000000000001"],
    [skatteverket, "a0000001-0000-4000-8000-000000000009"],
  ] as const)
    await trial.teams.person(tenant, user).install();
  const year = new Date().getFullYear();
  await play(say, {
    asker: teams(kim.tenant, kim.user),
    askerAt: "Skatteverket",
    expert: slackSomeone(trial.slack, "T0POLISEN", "U0ANNA"),
    expertAt: "Polismyndigheten",
    number: `ID-${year}-00001`,
    question: {
      text: "Laminatet släpper i ett hörn på personsidan. Är det ett tecken på ändring?",
      topic: "passport-authenticity",
      documentType: "passport-ordinary",
      issuer: "SYR",
      examined: ["original-in-hand"],
      equipment: ["loupe"],
    },
    followUp: "Innehavaren säger att passet har tvättats.",
    reply: "Tack, det är bra att veta. Syns samma sak på fler sidor?",
    answer: {
      outcome: "signs-of-manipulation",
      strength: "4",
      basis: ["original-in-hand"],
      text: "Tvätt släpper laminatet jämnt längs kanten, inte i ett hörn. Be om originalet och jämför snittet i UV-ljus.",
      minutes: "5-10",
      questionQuality: "clear",
    },
    outcome: { q1: "2", q2: "4", value: "5" },
  });
  await play(say, {
    asker: slackSomeone(trial.slack, robin.team, robin.user),
    askerAt: "Migrationsverket",
    expert: lars,
    expertAt: "Skatteverket",
    number: `ID-${year}-00002`,
    question: {
      text: "Vad betyder det att ett samordningsnummer har sannolik identitet? Räcker det för att lita på namnet?",
      topic: "coordination-number-identity-level",
      examined: ["description-only"],
    },
    followUp: "Det gäller ett ärende om uppehållstillstånd.",
    reply: "Då spelar det roll vem som begärde numret. Vet du det?",
    answer: {
      outcome: "identity-level-advice",
      strength: "5",
      basis: ["description-only"],
      text: "Sannolik betyder att underlaget talar för identiteten men inte styrker den. Använd den inte ensam; begär pass eller annan handling i original.",
    },
    outcome: { q1: "1", q2: "5", value: "4" },
  });
};

const play = async (say: Options["say"], scene: Play): Promise<void> => {
  const { asker, expert, number } = scene;
  const shows = (who: Someone, at: string, text: string): void => {
    say(`\n  ${who.name} (${at}, ${who.platform}) sees:`);
    for (const line of text.split("\n")) say(`    │ ${line}`);
  };
  const does = (who: Someone, what: string): void => say(`\n› ${who.name} ${what}`);

  say(
    `\n══ From ${scene.askerAt} in ${asker.platform} to ${scene.expertAt} in ${expert.platform} ══`,
  );
  does(asker, "asks a question in the form.");
  const sent = await asker.ask(scene.question);
  if (!sent.ok) throw new Error(`The form was not taken: ${sent.said}`);
  const receipt = await asker.sees(number);
  shows(asker, scene.askerAt, receipt.text);
  const offer = await expert.sees(number);
  shows(expert, scene.expertAt, offer.text);

  does(expert, "takes the question with one press.");
  await expert.press(offer, "offer.accept");
  const work = await expert.sees(number, firstWords(scene.question["text"]));
  shows(expert, scene.expertAt, work.text);
  const taken = await asker.sees("är tagen", number);
  shows(asker, scene.askerAt, taken.text);

  does(asker, `writes: ${scene.followUp}`);
  await asker.write(scene.followUp, receipt);
  shows(expert, scene.expertAt, (await expert.sees(scene.followUp)).text);
  does(expert, `writes: ${scene.reply}`);
  await expert.write(scene.reply, work);
  shows(asker, scene.askerAt, (await asker.sees(scene.reply)).text);

  does(expert, "answers in the form.");
  await expert.fillIn(work, "answer.open", scene.answer);
  const answered = await asker.sees(number, firstWords(scene.answer["text"]));
  shows(asker, scene.askerAt, answered.text);

  does(asker, "says what the answer led to, in two taps.");
  await asker.fillIn(answered, "outcome.open", scene.outcome);
  shows(expert, scene.expertAt, (await expert.sees("ledde till", number)).text);
  const closed = await asker.sees(number, "Frågan är avslutad");
  shows(asker, scene.askerAt, closed.text);
  say(`\nFråga ${number} är avslutad. Question ${number} is closed.`);
};

const firstWords = (text: Values[string] | undefined): string =>
  (typeof text === "string" ? text : "").split(" ").slice(0, 4).join(" ");
