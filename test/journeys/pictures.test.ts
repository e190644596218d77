/** Tests pictures in the conversation about a question, where an agency lets them through: both ways, and refused. */
import sharp from "sharp";
import { afterEach, describe, expect, test } from "vitest";
import { bareJpegSize } from "../../src/pictures/bare-jpeg.ts";
import { heic, hidden, photo, png } from "../pictures/pictures.ts";
import { type Platform, type World, openWorld, allPairs, question } from "./world.ts";

let world: World | undefined;
afterEach(async () => {
  await world?.close();
  world = undefined;
});

const policy = { attachments: "images-stripped" };
const open = async (askers: Platform, experts: Platform) => {
  world = await openWorld(askers, experts, { policy });
  const [asker, anna] = [world.who("asker"), world.who("e-anna")];
  await asker.ask(question);
  await anna.press(await anna.sees("Kan du ta fråga"), "offer.accept");
  const work = await anna.sees("är din");
  return { world, asker, anna, work, receipt: await asker.sees("är tagen") };
};
const named = (bytes: Buffer) => ({ name: `Anna Ek 19121212-1212.jpg`, bytes });

describe.each(allPairs)("from %s to %s and back", (askers, experts) => {
  // In Teams a picture is part of the message, and must be small.
  const said =
    askers === "teams"
      ? "Bilden är skickad, förminskad"
      : "Bilden är skickad, utan dolda uppgifter";

  test("a picture goes across bare, after its words, and goes away with them [line 51]", async () => {
    const { world: at, asker, anna, work, receipt } = await open(askers, experts);
    const message = await asker.sendPicture(named(await photo()), "Ser du sömmen?", receipt);
    await anna.sees("Ser du sömmen?", "En bild hör till");
    await asker.sees("Bilden är skickad", "utan dolda uppgifter", "40 × 60");
    const [picture = Buffer.alloc(0)] = anna.pictures();
    expect(anna.pictures()).toHaveLength(1);
    expect(bareJpegSize(picture)).toEqual({ width: 40, height: 60 });
    expect(picture.includes(hidden)).toBe(false);

    // Of a picture alone the words are only that there is one; and a large one is made to fit.
    await anna.sendPicture(named(png(3000, 1500)), "", work);
    await asker.sees("dokumentexpert", "En bild hör till");
    await anna.sees(said);
    await expect.poll(() => asker.pictures().length).toBe(1);

    await asker.remove(message);
    await anna.sees("Bilden är borttagen");
    expect(anna.pictures()).toEqual([]);
    // In Slack the file is a thing by itself, and goes too.
    const removed = () => at.trial.slack.log.calls("files.delete").length;
    await expect.poll(removed).toBe(experts === "slack" ? 1 : 0);

    const tables = JSON.stringify(await at.store.logged({ from: null, to: null }, null, 1_000));
    expect(tables).toContain('"sha256"');
    expect(tables).not.toContain("Anna Ek");
  });
});

describe("what does not go across at once", () => {
  test("is refused by its content, and both sides are told [line 51]", async () => {
    const { asker, anna, receipt } = await open("slack", "slack");
    await asker.sendPicture(named(Buffer.from("%PDF-1.7")), "Titta här", receipt);
    await asker.sees("Filen är inte skickad", "vad den än heter");
    await anna.sees("Bilden gick inte att skicka vidare");
    await asker.sendPicture(named(heic), "Och här", receipt);
    await asker.sees("HEIC");
    await asker.write("Det var allt.", receipt);
    await anna.sees("Det var allt.");
    expect(anna.pictures()).toEqual([]);
  });

  test("a picture that Slack does not give is tried again, and what is written meanwhile keeps its order", async () => {
    const { world: at, asker, anna, receipt } = await open("slack", "slack");
    const { slack } = at.trial;
    slack.switches.next("files.info", { kind: "refused", error: "internal_error" });
    const bytes = await sharp(await photo())
      .png()
      .toBuffer();
    await asker.sendPicture(named(bytes), "Ser du sömmen?", receipt);
    await anna.sees("Ser du sömmen?");
    await asker.write("Den är bruten.", receipt);
    await expect
      .poll(() => {
        at.clock.forward(1000);
        return anna.pictures().length;
      })
      .toBe(1);
    await anna.sees("Den är bruten.");
  });
});

test("before anyone has taken the question a picture waits for nobody, and its sender is told when it can go", async () => {
  world = await openWorld("teams", "slack", { policy });
  const asker = world.who("asker");
  await asker.ask(question);
  const receipt = await asker.sees("Din fråga");
  await asker.sendPicture(named(await photo()), "Ser du sömmen?", receipt);
  await asker.sees("svar på ett av frågans kort medan en expert har frågan");
});

test("a picture of which Teams does not say whether it came is not sent twice, and its sender is asked to see", async () => {
  const { world: at, asker, anna, receipt } = await open("slack", "teams");
  let posts = 0;
  at.trial.teams.switches.next(
    { kind: "drop" },
    // The words go first.
    {
      only: ({ method, path }) => method === "POST" && path.endsWith("/activities") && ++posts > 1,
    },
  );
  await asker.sendPicture(named(await photo()), "Ser du sömmen?", receipt);
  await asker.sees("Osäkert om en bild kom fram");
  expect(anna.pictures()).toHaveLength(1);
  await asker.write("Kom den?", receipt);
  await anna.sees("Kom den?");
  expect(anna.pictures()).toHaveLength(1);
});
