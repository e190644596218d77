import { describe, expect, test } from "vitest";
import { at, change, effect } from "./sample.ts";
import type { World } from "./world.ts";

export const describeFailures = (world: World): void => {
  describe("the database", () => {
    test("answers while it is open", async () => {
      expect(await world.store().ping()).toBeUndefined();
    });

    test("fails without telling people's words when a single statement fails", async () => {
      const secret = "Anna Andersson";
      const nobody = null as unknown as string;
      const failure: unknown = await world
        .store()
        .saveDraft({ kind: "words", of: "d1", person: nobody, text: secret }, at)
        .catch((error: unknown) => error);
      expect(failure).toMatchObject({
        name: "StoreFailure",
        code: expect.stringMatching(/^(23502|SQLITE_CONSTRAINT)/),
      });
      expect(JSON.stringify(failure, Object.getOwnPropertyNames(failure))).not.toContain(secret);
      expect(failure).not.toHaveProperty("cause");
    });

    test("fails without telling people's words when a change fails", async () => {
      const secret = "Anna Andersson";
      await world.store().enqueue([effect(secret)]);
      const failure: unknown = await world
        .store()
        .save(change({ effects: [effect(secret)], texts: [] }))
        .catch((error: unknown) => error);
      expect(failure).toBeInstanceOf(Error);
      expect(failure).toMatchObject({
        message: expect.stringContaining("outbox"),
        code: expect.stringMatching(/^(23505|SQLITE_CONSTRAINT)/),
      });
      expect(JSON.stringify(failure, Object.getOwnPropertyNames(failure))).not.toContain(secret);
      expect(failure).not.toHaveProperty("cause");
    });
  });
};
