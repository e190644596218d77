/**
 * Tests what the product may take for granted of every platform's `Chat`: each adapter passes them
 * against the local server that speaks its platform's protocol. What only one platform does is in
 * that platform's own tests.
 */
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Card } from "../../src/screens/card.ts";
import type { Chat, Incoming, Person, Place, PostOptions } from "../../src/bots/port.ts";

/** One platform, opened with a bot, and with the trouble that all platforms can make. */
export type ChatWorld = {
  readonly chat: Chat;
  /** Somebody who has the bot, is heard of already, and reads Swedish in Stockholm. */
  readonly person: Person;
  readonly name: string;
  /** Somebody whom the platform does not know. */
  readonly nobody: Person;
  /** A channel that the organisation file may name. */
  readonly channel: Place;
  /** The bot's messages in the person's direct chat, oldest first, each as all that it says. */
  seen(): readonly string[];
  /** The person writes to the bot. */
  write(text: string): Promise<unknown>;
  readonly arrived: readonly Incoming[];
  /** Makes the person a guest. */
  invite(): void;
  /** How many times the platform has been asked to post. */
  posts(): number;
  readonly trouble: {
    /** The next post is refused until so many seconds have passed. */
    limited(seconds: number): void;
    /** The next call of this kind takes effect, and its answer is lost. */
    lost(call: "post" | "edit"): void;
    /**
     * The next call of this kind is answered that the chat or the message is not there any more.
     */
    gone(call: "post" | "edit"): void;
    /** The next post is refused for good. */
    refused(): void;
  };
  /** Closes the platform: nothing answers any more. */
  unplug(): Promise<void>;
  close(): Promise<void>;
};

const card = (title: string): Card => ({
  language: "sv",
  title,
  parts: [{ kind: "text", text: "Varför du: du är i tjänst." }],
  buttons: [],
});
const options = (more: Partial<PostOptions> = {}): PostOptions => ({
  thread: null,
  key: "effect-1",
  perhapsSent: false,
  since: 0,
  ...more,
});

export const chatContract = (platform: string, open: () => Promise<ChatWorld>): void => {
  describe(`the chat of ${platform}`, () => {
    let world: ChatWorld;
    beforeEach(async () => {
      world = await open();
    });
    afterEach(async () => {
      await world.close();
    });

    const direct = async (): Promise<Place> => {
      const opened = await world.chat.direct(world.person, null);
      if (!opened.ok) throw new Error(opened.failure.why);
      return opened.value;
    };
    const post = async (title: string, more: Partial<PostOptions> = {}) =>
      world.chat.post(await direct(), card(title), options(more));
    const posted = async (title: string) => {
      const sent = await post(title);
      if (!sent.ok) throw new Error(sent.failure.why);
      return sent.value;
    };
    const titles = (): readonly string[] =>
      world.seen().map((text) => /Fråga \d/u.exec(text)?.[0] ?? text);

    test("opens one direct chat with a person, however often it is asked", async () => {
      expect(await direct()).toBe(await direct());
    });

    test("posts a card where the person sees it, and each by itself", async () => {
      const first = await posted("Fråga 1");
      const second = await world.chat.post(
        await direct(),
        card("Fråga 2"),
        options({ key: "effect-2" }),
      );
      expect(second).toMatchObject({ ok: true });
      expect(second.ok ? second.value : null).not.toBe(first);
      expect(titles()).toEqual(["Fråga 1", "Fråga 2"]);
    });

    test("edits a card in place, and it keeps its ref", async () => {
      const ref = await posted("Fråga 1");
      expect(await world.chat.edit(ref, card("Fråga 2"))).toEqual({ ok: true, value: ref });
      expect(titles()).toEqual(["Fråga 2"]);
    });

    test("posts in a channel of which the organisation file gives the name alone, and edits there", async () => {
      const sent = await world.chat.post(world.channel, card("Fråga 1"), options());
      if (!sent.ok) throw new Error(sent.failure.why);
      expect(await world.chat.edit(sent.value, card("Fråga 2"))).toEqual(sent);
      expect(titles()).toEqual([]);
    });

    test("knows a person's name, language and zone", async () => {
      expect(await world.chat.profile(world.person)).toEqual({
        ok: true,
        value: { name: world.name, language: "sv", timeZone: "Europe/Stockholm" },
      });
    });

    test("knows a colleague from a guest, and does not guess of somebody unknown", async () => {
      expect(await world.chat.isGuest(world.person, null)).toEqual({ ok: true, value: false });
      world.invite();
      expect(await world.chat.isGuest(world.person, null)).toEqual({ ok: true, value: true });
      expect(await world.chat.isGuest(world.nobody, null)).toMatchObject({ ok: false });
    });

    test("takes what the bot itself posted for nobody's words", async () => {
      await posted("Fråga 1");
      await world.write("hej");
      const wrote = () => world.arrived.flatMap((one) => (one.kind === "wrote" ? [one.text] : []));
      await expect.poll(wrote).toContain("hej");
      expect(wrote()).toEqual(["hej"]);
    });

    test("says of too many calls that nothing is wrong, and when to come back", async () => {
      await direct();
      world.trouble.limited(30);
      const put = await post("Fråga 1");
      expect(put).toMatchObject({ ok: false, failure: { kind: "limited" } });
      expect(put).toHaveProperty("failure.afterMs", 30_000);
      expect(world.posts()).toBe(1);
      expect(titles()).toEqual([]);
    });

    test("says of a place that is no more there that it is gone", async () => {
      await direct();
      world.trouble.gone("post");
      expect(await post("Fråga 1")).toMatchObject({ ok: false, failure: { kind: "gone" } });
    });

    test("says of a message that is no more there that it is gone", async () => {
      const ref = await posted("Fråga 1");
      world.trouble.gone("edit");
      expect(await world.chat.edit(ref, card("Fråga 2"))).toMatchObject({
        ok: false,
        failure: { kind: "gone" },
      });
    });

    test("says of a person whom the platform does not know that they are gone", async () => {
      expect(await world.chat.direct(world.nobody, null)).toMatchObject({
        ok: false,
        failure: { kind: "gone" },
      });
    });

    test("says of what can never be posted that it is refused", async () => {
      await direct();
      world.trouble.refused();
      expect(await post("Fråga 1")).toMatchObject({ ok: false, failure: { kind: "refused" } });
    });

    test("is unsure of a post whose answer was lost, and tries nothing twice by itself", async () => {
      await direct();
      world.trouble.lost("post");
      expect(await post("Fråga 1")).toMatchObject({ ok: false, failure: { kind: "unsure" } });
      expect(world.posts()).toBe(1);
      expect(titles()).toEqual(["Fråga 1"]);
    });

    test("does not put the same key before a person twice without saying so", async () => {
      await direct();
      world.trouble.lost("post");
      await post("Fråga 1");
      const again = await post("Fråga 1", { perhapsSent: true });
      expect(again).toMatchObject({ ok: true });
      const [, ...repeats] = world.seen();
      const marked = again.ok && again.repeat === true;
      expect(repeats.map((text) => text.includes("upprepning"))).toEqual(marked ? [true] : []);
    });

    test("may be asked again for an edit whose answer was lost", async () => {
      const ref = await posted("Fråga 1");
      world.trouble.lost("edit");
      const lost = await world.chat.edit(ref, card("Fråga 2"));
      expect(["retry", "unsure"]).toContain(lost.ok ? "sent" : lost.failure.kind);
      expect(await world.chat.edit(ref, card("Fråga 2"))).toEqual({ ok: true, value: ref });
      expect(titles()).toEqual(["Fråga 2"]);
    });

    test("comes back later when the platform cannot be reached, since nothing can have happened", async () => {
      const place = await direct();
      await world.unplug();
      const put = await world.chat.post(place, card("Fråga 1"), options());
      expect(put).toMatchObject({ ok: false, failure: { kind: "retry" } });
    });
  });
};
