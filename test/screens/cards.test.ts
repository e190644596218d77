/**
 * Checks what cards may and must say: that an answer is advice, what is shown to whom, and in whose
 * time zone times are.
 */
import { describe, expect, test } from "vitest";
import { type Card, type Language, cardText } from "../../src/screens/card.ts";
import { noticeOf } from "../../src/screens/cards/cards.ts";
import { entryName } from "../../src/screens/cards/view.ts";
import { type TicketSlot, ticketSlot } from "../../src/tickets/slots.ts";
import { buttonsOf } from "../card-buttons.ts";
import * as deeds from "../../playground/gallery/deeds.ts";
import { type Notice, notices, parsed, viewOf } from "../../playground/gallery/notices.ts";
import { type Story, askerPerson, next, organisation } from "../../playground/gallery/story.ts";
import { fussyOrganisation } from "../../playground/gallery/topic-fields.ts";
import {
  type WorldName,
  firstOffer,
  heldOffer,
  offerIn,
  world,
} from "../../playground/gallery/worlds.ts";
import { type Seeing, cardIn, languages, shown, textOf, viewIn, wordsOf } from "./drawn.ts";

describe.each(languages)("two answers that cannot both hold, in %s,", (language) => {
  const genuine = { ...deeds.withOriginal, outcome: "authentic", words: "second" } as const;
  const conflicting = next(world("secondTaken"), deeds.answers(genuine, 5));
  const conflictText = { sv: "går isär med svar 1", en: "differs from answer 1" }[language];
  const onceMore = { sv: "Be om en bedömning till", en: "Ask for one more opinion" }[language];
  const card = (story: Story, slot: TicketSlot, seeing: Seeing = {}): Card =>
    cardIn(story, slot, viewIn(story, language, seeing));

  test("are said to differ on the later one, where one more can be asked for", () => {
    const later = card(conflicting, "answer:2");
    expect(cardText(later)).toContain(conflictText);
    expect(later.buttons.map(({ label }) => label)).toContain(onceMore);
    expect(cardText(card(conflicting, "answer:1"))).not.toContain(conflictText);
  });

  test("are not said to when both hold, and a third is not called the second all the same", () => {
    const same = card(world("secondAnswered"), "answer:2");
    expect(cardText(same)).not.toContain(conflictText);
    expect(same.buttons.map(({ label }) => label)).toContain(onceMore);
    const first = card(world("answered"), "answer:1");
    expect(first.buttons.map(({ label }) => label)).not.toContain(onceMore);
  });

  test("offer nothing more when it is too late to ask for more", () => {
    const late = card({ ...conflicting, now: conflicting.now + 15 * 24 * 3_600_000 }, "answer:2");
    expect(cardText(late)).toContain(conflictText);
    expect(cardText(late)).not.toContain({ sv: "Du kan be", en: "You can ask" }[language]);
  });

  test("stand side by side on the coordinators' card, by role and without anybody's words", () => {
    const stranger = { agency: "statens-servicecenter" };
    const text = cardText(card(conflicting, "coordinator:differ-2", stranger));
    for (const outcome of ["authentic", "forged"])
      expect(text).toContain(entryName("outcomes", outcome, language));
    expect(text).toContain({ sv: "(5 av 5)", en: "(5 of 5)" }[language]);
    for (const id of ["question", "answer", "second"])
      expect(text).not.toContain(wordsOf(id, language));
    expect(names.filter((name) => text.includes(name))).toEqual([]);
  });

  test("have no card once they do not differ", () => {
    const same = world("secondAnswered");
    expect(noticeOf(parsed("coordinator:differ-2"), viewIn(same, language))).toBeNull();
  });
});

describe.each(languages)("an answer that was practice, in %s,", (language) => {
  const card = (name: WorldName, slot: TicketSlot): Card => shown(name, slot, language);
  const ids = (drawn: Card) => buttonsOf(drawn).map(({ id }) => id);
  const tells = ["q1.1", "q1.2", "q1.3", "q1.4", "open"].map((end) => `outcome.${end}`);

  test("is marked as awaiting a second assessment, which the asker need not wait for", () => {
    const first = card("practiceAnswered", "answer:1");
    expect(cardText(first)).toContain(
      { sv: "Väntar på en andra bedömning", en: "Awaiting a second assessment" }[language],
    );
    expect(ids(first)).toEqual([...tells, "ticket.done", "ticket.timeline"]);
    expect(ids(card("practiceAnswered", "receipt"))).toEqual([
      "ticket.withdraw",
      "ticket.timeline",
    ]);
  });

  test.each([
    ["readingConfirms", { sv: "Den bekräftar svar 1", en: "It confirms answer 1" }],
    ["readingHolds", { sv: "men båda kan stämma", en: "but both can be right" }],
    ["readingDiffers", { sv: "går isär med svar 1", en: "differs from answer 1" }],
  ] as const)("is compared with the one that reads it: %s", (name, says) => {
    const second = card(name, "answer:2");
    expect(cardText(second)).toContain(
      { sv: "gjord utan att se svar 1", en: "made without seeing answer 1" }[language],
    );
    expect(cardText(second)).toContain(says[language]);
    expect(ids(second)).toContain("outcome.open");
    expect(cardText(card(name, "answer:1"))).toContain(
      { sv: "se svar 2", en: "see answer 2" }[language],
    );
  });

  test("stands by itself where nobody could read it, with all that an answer offers", () => {
    expect(ids(card("readingMissed", "answer:1"))).toEqual([
      ...tells,
      "ticket.done",
      "ticket.reopen",
      "ticket.second-opinion",
      "ticket.timeline",
    ]);
    const late = { ...world("readingMissed"), now: world("readingMissed").now + 15 * 86_400_000 };
    const told = cardText(cardIn(late, "missed:1", viewIn(late, language)));
    expect(told).not.toContain({ sv: "be om", en: "ask for" }[language]);
  });

  test("never says to the asker whose practice it was, or that it was any", () => {
    const asked = notices.filter(
      ({ reader, state }) => reader === "asker" && /^practice|^reading/u.test(state),
    );
    expect(asked.length).toBeGreaterThan(8);
    for (const notice of asked) {
      const drawn = noticeOf(parsed(notice.slot), viewOf(notice, language));
      expect(drawn === null ? "" : cardText(drawn)).not.toMatch(
        /practi[cs]|stale|fresh|kunskap|öva|övning/iu,
      );
    }
  });

  test("tells whoever gave it what the other found, without the other's words or name", () => {
    const told = cardText(card("readingConfirms", ticketSlot.work(firstOffer("practice"))));
    expect(told).toContain(entryName("outcomes", "forged", language));
    expect(told).not.toContain(wordsOf("second", language));
    expect(names.filter((name) => told.includes(name))).toEqual([]);
  });
});

const names = [...organisation.experts, ...organisation.coordinators].map(({ name }) => name);

describe.each(languages)("who has taken the question, in %s,", (language) => {
  test("reads its words, the topic's own fields and why it is urgent", () => {
    const fussy = { organisation: fussyOrganisation };
    const text = textOf("fussy", ticketSlot.work(heldOffer("fussy")), language, fussy);
    for (const id of ["question", "series"]) expect(text).toContain(wordsOf(id, language));
    expect(text).toContain({ sv: "Gick chippet att läsa: Ja", en: "chip be read: Yes" }[language]);
    expect(text).toContain("UV, 365 nm");
    const urgent = textOf("urgentAccepted", ticketSlot.work(heldOffer("urgentAccepted")), language);
    expect(urgent).toContain(wordsOf("reason", language));
  });

  test("reads the note of whoever handed it over, before and after taking it", () => {
    const note = wordsOf("note", language);
    expect(textOf("handedOver", ticketSlot.offer(offerIn("handedOver")), language)).toContain(note);
    const work = ticketSlot.work(heldOffer("handedOverTaken"));
    expect(textOf("handedOverTaken", work, language)).toContain(note);
  });

  test("learns nothing of the first answer when asked for a second opinion", () => {
    const handed = next(world("handedOverTaken"), deeds.answers(deeds.withOriginal));
    const second = next(next(handed, deeds.asker("second-opinion")), deeds.accepts);
    const held = second.ticket.offers.findLast(({ state }) => state === "accepted");
    const slot = ticketSlot.work(held?.id ?? "");
    const text = cardText(cardIn(second, slot, viewIn(second, language)));
    for (const id of ["answer", "note"]) expect(text).not.toContain(wordsOf(id, language));
    expect(text).not.toContain(entryName("outcomes", deeds.withOriginal.outcome, language));
    expect(text).toContain({ sv: "andra bedömning", en: "second opinion" }[language]);
  });

  test("is not told that it is theirs once it is not", () => {
    for (const name of ["answered", "closed", "released"] as const)
      expect(shown(name, ticketSlot.work(heldOffer("accepted")), language)).toMatchObject({
        title: { sv: "Fråga ID-2026-00042", en: "Question ID-2026-00042" }[language],
        buttons: name === "answered" ? [{ id: "answer.correct" }, { id: "ticket.timeline" }] : [],
      });
  });
});

const everywhere: readonly { readonly notice: Notice; readonly language: Language }[] =
  notices.flatMap((notice) => languages.map((language) => ({ notice, language })));

describe("people are seen by role and agency", () => {
  test.each(everywhere)(
    "by a stranger to both agencies on $notice.slot of $notice.state in $language",
    ({ notice, language }) => {
      const view = viewOf(notice, language);
      const reader = { ...view.reader, agency: "statens-servicecenter" };
      const text = cardText(cardIn(world(notice.state), notice.slot, { ...view, reader }));
      expect(names.filter((name) => text.includes(name))).toEqual([]);
    },
  );

  test.each(languages)(
    "and by name in the own agency, or where the policy shows names (%s)",
    (l) => {
      const slot = ticketSlot.taken(heldOffer("accepted"));
      const role = {
        sv: "dokumentexpert, Polismyndigheten",
        en: "document expert, Swedish Police",
      };
      expect(textOf("accepted", slot, l)).toContain(role[l]);
      expect(textOf("accepted", slot, l, { agency: "polismyndigheten" })).toContain("Anna Lind");
      const open = { ...organisation, policy: { ...organisation.policy, showNames: true } };
      expect(textOf("accepted", slot, l, { organisation: open })).toContain("Anna Lind");
    },
  );

  test.each(everywhere)(
    "and who asks never by any id on $notice.slot of $notice.state in $language",
    ({ notice, language }) => {
      const card = cardIn(world(notice.state), notice.slot, viewOf(notice, language));
      const sent = JSON.stringify(card);
      for (const id of askerPerson.split(/[:/]/u).slice(1)) expect(sent).not.toContain(id);
    },
  );
});

describe("a time", () => {
  test.each(languages)("is the reader's own, and has a date on another day (%s)", (language) => {
    const offer = ticketSlot.offer(firstOffer("offered"));
    expect(textOf("offered", offer, language)).toContain("10:30");
    const bangkok = textOf("offered", offer, language, { timeZone: "Asia/Bangkok" });
    expect(bangkok).toContain("16:30");
    expect(bangkok).not.toContain("10:30");
    const queued = textOf("queued", "receipt", language);
    expect(queued).toMatch({ sv: /tis 3 mars.*08:00/u, en: /Tue 3 Mar.*08:00/u }[language]);
    expect(textOf("queuedToday", "receipt", language)).not.toMatch(/mars|Mar\b/u);
  });
});
