/** An id is a form of one's own only where one was given it: never that of somebody else's question. */
import { expect, test } from "vitest";
import { personAddress } from "../../../src/bots/addresses.ts";
import { openSqlite } from "../../../src/store/sqlite/sqlite.ts";
import { makeStore } from "../../../src/store/store.ts";
import { applied, asked, giveForms, idOf, small } from "../../courier/world.ts";

const verbs = ["ask.change", "ask.normal", "ask.topic.1"] as const;

test.each(verbs)(
  "%s with the id of a question that another asked shows nothing of it",
  async (verb) => {
    const store = makeStore(await openSqlite(":memory:"));
    await applied(store);
    await giveForms(store, "q1");
    const { desk, replicas } = await small().open(store);
    await desk.arrive(asked("q1"));
    await desk.handle(asked("q1"));
    const pressed = (person = asked("q1").person) =>
      desk.handle({
        ...asked("q1"),
        id: `${verb} ${person}`,
        person,
        kind: "pressed",
        verb,
        ids: { draft: idOf("q1") },
        text: null,
        card: null,
      });
    expect(await pressed()).toMatchObject({ kind: "card" });
    const another = await pressed(personAddress("slack", "T0SKATT", "U0BO"));
    expect(another).toMatchObject({ kind: "notice" });
    expect(JSON.stringify(another)).not.toContain("ID-2026");
    await replicas.close();
    await store.close();
  },
);
