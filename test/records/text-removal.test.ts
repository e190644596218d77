/** One text removed by hand: its words go from every table that holds them, on both databases, and the log stays whole. */
import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { sampleOrganisation } from "../../src/org/sample.ts";
import { seedYears } from "../../src/simulation/seeding/seed.ts";
import type { Backend } from "../../src/store/backend.ts";
import { openPostgres } from "../../src/store/postgres/postgres.ts";
import { openSqlite } from "../../src/store/sqlite/sqlite.ts";
import { makeStore } from "../../src/store/store.ts";
import { freshPostgresUrl } from "../postgres.ts";
import { published } from "../store/noted-world.ts";
import { putArticle } from "../store/articles.ts";

const at = Date.UTC(2026, 10, 27);
/** A question that somebody has written this in. */
const written = async (backend: Backend, body: string) => {
  const store = makeStore(backend);
  await seedYears(store, { organisation: sampleOrganisation(), questions: 20, seed: 4, until: at });
  const asked = await store.listTickets({ state: "closed", limit: null });
  const { ticket } = (await store.ticket(asked.at(-1)?.id ?? "")) ?? {};
  if (ticket === undefined) throw new Error("Nobody asked.");
  const { id } = ticket.question.text;
  await backend.db
    .update(backend.tables.texts)
    .set({ body })
    .where(eq(backend.tables.texts.id, id));
  const { person } = ticket.asker;
  const removing = { id, ticket: ticket.id, body, at, by: "operator", reason: "skäl" };
  const removal = { ...removing, people: [person], unpublished: [], editions: [], effects: [] };
  return { store, ticket, person, removal };
};
const arrived = (id: string, person: string, payload: unknown) => ({
  id,
  person,
  payload,
  community: "slack:T1",
  kind: "wrote",
  at,
  sent: null,
});
const other = "slack:T9/UOTHER";

describe.each([
  { name: "SQLite", opened: () => openSqlite(":memory:") },
  { name: "PostgreSQL", opened: async () => openPostgres(await freshPostgresUrl()) },
])("on $name", ({ opened }) => {
  test("goes from what came in, what is to go out, drafts and drafts of articles; what is published stays", async () => {
    const backend = await opened();
    const store = makeStore(backend);
    const organisation = sampleOrganisation();
    await seedYears(store, { organisation, questions: 20, seed: 4, until: at });
    const asked = await store.listTickets({ state: "closed", limit: null });
    const loaded = await store.ticket(asked.at(-1)?.id ?? "");
    if (loaded === null) throw new Error("Nobody asked.");
    const { ticket } = loaded;
    const body = (await store.keptText(ticket.question.text.id))?.body ?? "";
    expect(body.length).toBeGreaterThan(8);
    const [person, community] = [ticket.asker.person, "slack:T1"];
    const wrote = { person, community, kind: "wrote", at, sent: null };
    await store.arrive({ ...wrote, id: "in", payload: { text: `& ${body}` } });
    await store.arrive({ ...wrote, id: "other", payload: { text: "annat" } });
    const tell = (text: string) => ({ kind: "tell", person, text }) as const;
    const effect = { orderingKey: "s", ticket: null, dueAt: at };
    await store.enqueue([
      { ...effect, id: "out", effect: tell(`Hen skrev: ${body}`) },
      { ...effect, id: "kept", effect: tell("annat") },
    ]);
    await store.saveDraft({ kind: "words", of: "f1", person, text: body }, at);
    await store.saveDraft({ kind: "words", of: "f2", person, text: "annat" }, at);
    const draft = { ...published(`${ticket.id}.1`, at), publishedAt: null, publishedBy: null };
    await putArticle(store, { ...draft, state: "draft", ticket: ticket.id, question: body });
    await putArticle(store, { ...published("a1", at), question: body });
    const earlier = { ...published("a2", at), ticket: ticket.id };
    await putArticle(store, { ...earlier, answer: `Så: ${body}` });
    await putArticle(store, { ...earlier, version: 2, answer: "Se i genomljus." });
    const over = { state: "withdrawn", withdrawnAt: at, withdrawnReason: body } as const;
    await putArticle(store, { ...published("a3", at), question: body });
    await putArticle(store, { ...published("a3", at), question: body, ...over });

    const removal = { id: ticket.question.text.id, ticket: ticket.id, body, at, by: "operator" };
    const unpublished = [`${ticket.id}.1`, "a1"];
    const removed = await store.removeText({
      ...removal,
      reason: "skäl",
      people: [person],
      unpublished,
      // Nobody takes the words of the one that holds, whatever is asked for.
      editions: ["a2", "a3", "a1"].map((id) => ({ id, version: 1 })),
      effects: [],
    });
    expect(removed).toEqual({ inbox: 1, outbox: 1, drafts: 1, articles: 1, editions: 3 });

    const { db, tables: t } = backend;
    const tables = [t.texts, t.inbox, t.outbox, t.drafts, t.events, t.articleVersions] as const;
    for (const table of tables)
      expect(JSON.stringify(await db.select().from(table))).not.toContain(
        JSON.stringify(body).slice(1, -1),
      );
    expect(await store.article(`${ticket.id}.1`)).toMatchObject({ state: "rejected", answer: "" });
    expect(await store.article("a1")).toMatchObject({ state: "published", question: body });
    expect(await store.article("a2")).toMatchObject({ version: 2, answer: "Se i genomljus." });
    expect(await store.article("a3")).toMatchObject({ question: "", withdrawnReason: "" });
    expect(await store.draft({ kind: "words", of: "f2" })).toMatchObject({ text: "annat" });
    expect((await store.fateOf("kept"))?.state).toBe("waiting");
    expect(await store.fateOf("out")).toBeNull();
    const notes = await store.noted("note:records");
    const editions = ["edition:a2.1", "edition:a3.1", "edition:a1.1"];
    expect(notes).toContainEqual({
      at,
      by: "operator",
      type: "text-removed",
      data: { text: removal.id, ticket: ticket.id, reason: "skäl", removed, editions },
    });
    expect((await store.verify()).flaw).toBeNull();
    await store.close();
  });

  const about = { orderingKey: "s", dueAt: at };
  test.each(["", " ", "update", "Tack för hjälpen"])(
    "removing \u201c%s\u201d leaves others' work, and what is only spelt alike",
    async (body) => {
      const { store, ticket, person, removal } = await written(await opened(), body);
      await store.arrive(arrived("own", person, { text: "annat", fields: { note: "" } }));
      await store.arrive(arrived("other", other, { text: body, fields: { note: "" } }));
      await store.enqueue([
        {
          ...about,
          id: "card",
          ticket: ticket.id,
          effect: { kind: "update", slot: "receipt", to: { kind: "asker" } },
        },
        { ...about, id: "told", ticket: null, effect: { kind: "tell", person: other, text: body } },
        { ...about, id: "empty", ticket: null, effect: { kind: "tell", person, text: "" } },
      ]);
      await store.saveDraft({ kind: "words", of: "f1", person: other, text: body || "x" }, at);
      await store.saveDraft({ kind: "words", of: "f2", person, text: '{"note":""}' }, at);
      const none = { inbox: 0, outbox: 0, drafts: 0, articles: 0, editions: 0 };
      expect(await store.removeText(removal)).toEqual(none);
      expect(await store.unsettledCount(at + 1)).toBe(2);
      for (const id of ["card", "told", "empty"])
        expect((await store.fateOf(id))?.state).toBe("waiting");
      for (const form of ["f1", "f2"])
        expect(await store.draft({ kind: "words", of: form })).not.toBeNull();
      expect(await store.keptText(removal.id)).toMatchObject({ body: null });
      await store.close();
    },
  );

  test.each([
    ["a short one alone", "update", (body: string) => ` ${body}`],
    ["one as long as a platform lets people write", "åäö<&".repeat(10_000), (body: string) => body],
  ])("%s goes from what its own people wrote", async (_, body, said) => {
    const { store, ticket, person, removal } = await written(await opened(), body);
    await store.arrive(arrived("own", person, { kind: "update", fields: { note: said(body) } }));
    const marked = body.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
    await store.arrive(arrived("marked", person, { text: marked }));
    await store.enqueue([
      { ...about, id: "told", ticket: null, effect: { kind: "tell", person, text: said(body) } },
      {
        ...about,
        id: "question",
        ticket: ticket.id,
        effect: { kind: "tell", person: other, text: said(body) },
      },
    ]);
    const text = JSON.stringify({ note: said(body) });
    await store.saveDraft({ kind: "words", of: "f1", person, text }, at);
    const all = { inbox: 2, outbox: 2, drafts: 1, articles: 0, editions: 0 };
    expect(await store.removeText(removal)).toEqual(all);
    expect(await store.unsettledCount(at + 1)).toBe(0);
    await store.close();
  });
});
