/**
 * Plants a personal number in every other thing that comes in: menus, choices and look-ups of forms, a
 * search, mentions, slash commands, the forms of second readers and coordinators, what is changed of the
 * organisation, and the files that are read. It is looked for where planted.test.ts looks, here also in
 * the rows of PostgreSQL.
 */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, expect, test } from "vitest";
import { importArticles } from "../../src/articles/files/import.ts";
import { applyOrganisation } from "../../src/commands/org/org.ts";
import { newEntry } from "../../src/administration/forms/agency.ts";
import { organisationIn, storedText } from "../../src/runtime/organisation-follower.ts";
import { freshPostgresUrl } from "../postgres.ts";
import { plantedForms, plantedNumber } from "./database-bytes.ts";
import { closeForm, openPage, slackOf, teamsOf } from "./duty.ts";
import { nowhere, refused, say } from "./planted.ts";
import { workChannel } from "./addresses.ts";
import { type Platform, type World, answer, openWorld, question } from "./world.ts";

let world: World | undefined;
afterEach(async () => {
  await world?.close();
  world = undefined;
});

type Place = readonly [askers: Platform, experts: Platform, database: "SQLite" | "PostgreSQL"];
const where: readonly Place[] = [
  ["slack", "teams", "SQLite"],
  ["teams", "slack", "PostgreSQL"],
];
const opened = async (
  [askers, experts, database]: Place,
  more: Parameters<typeof openWorld>[2] = {},
) => {
  const logged: string[] = [];
  const databaseUrl = database === "PostgreSQL" ? { databaseUrl: await freshPostgresUrl() } : {};
  const log = (...line: readonly unknown[]) => void logged.push(JSON.stringify(line));
  world = await openWorld(askers, experts, { ...more, ...databaseUrl, log });
  return { current: world, logged };
};
const ends = async (current: World, logged: readonly string[]): Promise<void> => {
  const { who } = current;
  await nowhere(current, [who("asker"), who("e-anna"), who("e-sara"), who("c-bo"), who("c-ulf")]);
  await current.trial.stop();
  expect(logged.filter((line) => plantedForms.test(line))).toEqual([]);
};

/** What only one platform has before there is a question. */
const slackDoors = async (current: World): Promise<void> => {
  const person = slackOf(current, "asker");
  // The form never holds it, whichever way it was opened.
  const emptied = async (): Promise<void> => {
    expect(openPage(current, "asker")).toContain("personnummer");
    expect(openPage(current, "asker")).not.toMatch(plantedForms);
    await closeForm(current, "asker");
  };
  const { ts } = await person.say(workChannel.slack, say);
  await person.messageShortcut("ask.message", workChannel.slack, ts);
  await emptied();
  await person.command("/id", say);
  await emptied();
  await person.command("/id", `sök ${plantedNumber}`);
  await current.who("asker").hears("Sökningen är stoppad");
  await person.mention(workChannel.slack, say);
  // A choice in the open form brings all that is filled in; a look-up what is typed.
  await person.command("/id");
  await person.fill({ text: say, urgency: "urgent" });
  expect(await person.suggest("issuer", plantedNumber)).toEqual([]);
  await person.close();
};
const teamsDoors = async (current: World): Promise<void> => {
  const person = teamsOf(current, "asker");
  await person.messageExtension("ask", { text: say });
  expect(openPage(current, "asker")).toContain("personnummer");
  expect(openPage(current, "asker")).not.toMatch(plantedForms);
  await closeForm(current, "asker");
  const [found] = await person.search(plantedNumber);
  expect(found?.title).toContain("Sökningen är stoppad");
  await person.mention(workChannel.teams, say);
};

test.each(where)(
  "asked in %s, answered in %s, kept in %s: menus, searches and mentions",
  async (...place) => {
    const { current, logged } = await opened(place, { workPlace: true });
    const { who } = current;
    const [asker, anna, sara, bo] = [who("asker"), who("e-anna"), who("e-sara"), who("c-bo")];
    await (place[0] === "slack" ? slackDoors : teamsDoors)(current);
    await asker.sees("personnummer");
    expect((await asker.ask(question)).ok).toBe(true);
    await anna.press(await anna.sees("Kan du ta fråga"), "offer.accept");
    await anna.fillIn(await anna.sees("är din"), "answer.open", answer);

    // A second reader's answer, and what a coordinator changes of the organisation.
    await asker.press(await asker.sees("Svar på fråga"), "ticket.second-opinion");
    await sara.press(await sara.sees("Kan du ta fråga"), "offer.accept");
    const reading = await sara.sees("är din");
    await refused(sara.fillIn(reading, "answer.open", { ...answer, text: say }));
    await bo.say("organisation");
    const card = await bo.sees("Organisation: Polismyndigheten");
    const entry = {
      entry: newEntry,
      how: "change",
      nameSv: say,
      nameEn: say,
      contact: plantedNumber,
    };
    const support = await bo.fillIn(card, "org.directory", entry);
    expect({ ok: support.ok, told: plantedForms.test(support.said) }).toEqual({
      ok: false,
      told: false,
    });
    await bo.fillIn(card, "org.remove", { expert: "e-karim" });
    await refused(bo.send({ why: say }));
    await ends(current, logged);
  },
);

test.each(where)(
  "asked in %s, answered in %s, kept in %s: coordinators' forms and files",
  async (...place) => {
    const policy = { ladder: [{ step: "coordinator", timeoutMin: 15 }, { step: "fallback" }] };
    const { current, logged } = await opened(place, { policy });
    const { who } = current;
    const [asker, ulf] = [who("asker"), who("c-ulf")];
    expect((await asker.ask(question)).ok).toBe(true);
    const card = await ulf.sees("behöver dig");
    await refused(ulf.fillIn(card, "ticket.handover", { to: "e-sara", note: say }));
    await refused(ulf.fillIn(card, "ticket.close", { reason: say }));

    const folder = mkdtempSync(join(tmpdir(), "planted-"));
    try {
      const articles = join(folder, "articles.json");
      const article = { id: "planted", title: "Laminat", question: say, answer: say, topic: null };
      writeFileSync(articles, JSON.stringify({ articles: [article] }));
      const read = await importArticles(articles, { DATABASE_URL: current.databaseUrl }, {});
      expect({ status: read.status, told: plantedForms.test(read.out + read.err) }).toEqual({
        status: 1,
        told: false,
      });
      const file = join(folder, "organisation.yaml");
      const { organisation } = await organisationIn(current.store);
      writeFileSync(file, storedText(organisation).replace("Jourlinjen", say));
      const applying = applyOrganisation(file, { DATABASE_URL: current.databaseUrl }, {});
      const problem = await applying.then(String, (error: unknown) => String(error));
      expect({
        named: problem.includes("holds personal data"),
        told: plantedForms.test(problem),
      }).toEqual({ named: true, told: false });
    } finally {
      rmSync(folder, { recursive: true });
    }
    await ends(current, logged);
  },
);
