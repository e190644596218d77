import { describe, expect, test } from "vitest";
import { at } from "./sample.ts";
import type { World } from "./world.ts";

export const describePeople = (world: World): void => {
  describe("people", () => {
    test("are lost where they were, not where they have been met since", async () => {
      const store = world.store();
      await store.remember("p1", "teams:1", { place: "old" });
      await store.remember("p1", "teams:1", { place: "new" });
      await store.markUnreachable("p1", "teams:1", "old");
      expect(await store.person("p1")).toMatchObject({ place: "new", gone: false });
      await store.markUnreachable("p1", "teams:1", "new");
      expect(await store.person("p1")).toMatchObject({ place: null, gone: true });
      await store.markUnreachable("p2", "teams:1", null);
      expect(await store.person("p2")).toMatchObject({ gone: true });
    });

    test("are remembered field by field", async () => {
      const store = world.store();
      expect(await store.person("p1")).toBeNull();
      await store.remember("p1", "slack:T1", {});
      expect(await store.person("p1")).toEqual({
        person: "p1",
        community: "slack:T1",
        place: null,
        language: null,
        locale: null,
        timeZone: null,
        gone: false,
        remindedAt: null,
      });
      await store.remember("p1", "slack:T1", {
        place: "d1",
        locale: "sv-SE",
        timeZone: "Europe/Stockholm",
      });
      await store.remember("p1", "slack:T1", { language: "en" });
      await store.remember("p1", "slack:T1", { gone: true, locale: null });
      expect(await store.person("p1")).toEqual({
        person: "p1",
        community: "slack:T1",
        place: "d1",
        language: "en",
        locale: null,
        timeZone: "Europe/Stockholm",
        gone: true,
        remindedAt: null,
      });
    });

    test("of a community lend the place that was learned last of one who is there", async () => {
      const store = world.store();
      expect(await store.anyPlace("teams:1")).toBeNull();
      await store.remember("p1", "teams:1", { place: "d1" });
      await store.remember("p2", "teams:1", { place: "d2" });
      await store.remember("p3", "teams:1", {});
      await store.remember("p4", "teams:2", { place: "d4" });
      expect(await store.anyPlace("teams:1")).toBe("d2");
      await store.remember("p1", "teams:1", { place: "d1" });
      expect(await store.anyPlace("teams:1")).toBe("d1");
      await store.remember("p1", "teams:1", { gone: true });
      expect(await store.anyPlace("teams:1")).toBe("d2");
      expect(await store.anyPlace("teams:2")).toBe("d4");
    });

    test("keep a draft that they can write over", async () => {
      const store = world.store();
      expect(await store.draft("d1")).toBeNull();
      await store.saveDraft({ id: "d1", person: "p1", text: "Hej" }, at);
      await store.saveDraft({ id: "d1", person: "p1", text: "Hej då" }, at + 1);
      expect(await store.draft("d1")).toEqual({ id: "d1", person: "p1", text: "Hej då" });
    });

    test("drop a draft with what lies beside it, and no other", async () => {
      const store = world.store();
      for (const id of ["d1", "d1.why", "d1.fields", "d10", "d2"])
        await store.saveDraft({ id, person: "p1", text: "Hej" }, at);
      await store.dropDraft("d1");
      for (const id of ["d1", "d1.why", "d1.fields"]) expect(await store.draft(id)).toBeNull();
      expect(await store.draft("d10")).not.toBeNull();
      expect(await store.draft("d2")).not.toBeNull();
    });
  });
};
