import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import type { OrganisationAmendment } from "../../src/store/port/organisation.ts";
import type { Store } from "../../src/store/port/store.ts";
import { at, change, count, together } from "./sample.ts";
import type { World } from "./world.ts";
import { organise } from "../../playground/organise.ts";

const amending = async (store: Store, document: string): Promise<OrganisationAmendment> => ({
  expected: await store.organisationVersion(),
  document,
  filed: (await store.filedOrganisation()) ?? "the file",
  log: await store.organisationLog(),
  type: "level",
  by: "c-bo",
  data: { id: document, expert: "e-anna" },
  text: { id: `text-${document}`, hash: "aa" },
});

const note = { type: "applied", by: "operator", data: { command: "org apply" } } as const;

export const describeOrganisation = (world: World): void => {
  describe("the organisation that chat changes", () => {
    test("is in force beside the file that it came from, and the log has it without words", async () => {
      const store = world.store();
      await organise(store, "the file", at);
      for (const document of ["one", "two"])
        expect(await store.save(change({ organisation: await amending(store, document) }))).toBe(
          "saved",
        );
      expect(await store.organisation()).toEqual({ version: 3, document: "two" });
      expect(await store.filedOrganisation()).toBe("the file");
      expect(await store.organisationLog()).toMatchObject({ version: 3 });
      const text = { id: "text-one", hash: "aa" };
      expect((await store.noted("note:organisation"))[1]).toMatchObject({
        at,
        by: "c-bo",
        data: { id: "one", expert: "e-anna", text },
      });
      expect(await store.brokenLink()).toBeNull();
    });

    test("is changed once from one version, and from none that is gone", async () => {
      const store = world.store();
      await organise(store, "the file", at);
      const amendments = [await amending(store, "a"), await amending(store, "b")];
      const saved = await together(2, (i) => store.save(change({ organisation: amendments[i] })));
      expect([count(saved, "saved"), count(saved, "stale")]).toEqual([1, 1]);
      const replacing = { document: "late", filed: "late", expected: 1, ...note };
      expect(await store.replaceOrganisation(replacing, at)).toBe(false);
      expect(await store.replaceOrganisation({ ...replacing, expected: 2 }, at)).toBe(true);
      expect(await store.organisation()).toEqual({ version: 3, document: "late" });
      expect(await store.filedOrganisation()).toBe("late");
    });

    test("is the file's alone where an earlier version of the product applied one", async () => {
      const store = world.store();
      const replacing = { document: "a", filed: "b", expected: 0, ...note };
      expect(await store.replaceOrganisation(replacing, at)).toBe(true);
      expect(await store.filedOrganisation()).toBe("b");
      const { db, tables } = world.backend();
      const { organisations: o } = tables;
      const set = { version: 2, document: "another file" };
      await db.update(o).set(set).where(eq(o.name, "in force"));
      expect(await store.filedOrganisation()).toBeNull();
    });
  });
};
