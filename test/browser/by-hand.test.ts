/**
 * What a newcomer tries first: a question was asked and answered by hand, each way, in the real forms.
 */
import { expect, test } from "vitest";
import { inBrowser, openRoom, slowly, write } from "./room.ts";

inBrowser("by hand", slowly, () => {
  test("a question was asked in Teams is answered in Slack", async () => {
    const room = await openRoom();
    const kim = await room.column("Kim Sand");
    await write(
      kim,
      "fråga Är passet ändrat? På personsidan gäller: Laminatet släpper i ett hörn.",
    );
    await kim.getByLabel("Ämne", { exact: true }).selectOption("Pass: äkthet");
    await kim.getByLabel("Handling", { exact: true }).selectOption("Främlingspass");
    await kim.getByRole("button", { name: "Original i handen" }).click();
    const anna = await room.column("Anna Lind");
    await anna.getByRole("button", { name: /^Ta frågan/u }).click();
    await anna.getByText("Laminatet släpper i ett hörn.").first().waitFor();
    await anna.getByText("Främlingspass").first().waitFor();
    await anna.getByRole("button", { name: /^Svara:|^Svara$/u }).click();
    const form = anna.getByRole("dialog");
    await form.getByLabel("Bedömning").selectOption("Tecken på manipulation, original behövs");
    await form.getByRole("radio", { name: "4. Starkt stöd" }).check();
    await form.getByRole("checkbox", { name: "Original i handen" }).check();
    await form
      .getByLabel("Svar, och vad handläggaren bör göra nu")
      .fill("Nej, men jämför snittet i UV-ljus.");
    await form.getByRole("button", { name: "Skicka" }).click();
    await kim.getByText("Nej, men jämför snittet i UV-ljus.").waitFor();
    await kim.getByRole("button", { name: "Klart, avsluta" }).click();
    await kim.getByText("Frågan är avslutad.").first().waitFor();
    expect(await form.count()).toBe(0);
  });

  test("a question was asked in Slack is answered in Teams", async () => {
    const room = await openRoom();
    const robin = await room.column("Robin Ek");
    await write(robin, "/id Vad betyder sannolik identitet?");
    const form = robin.getByRole("dialog");
    await form.getByLabel("Ämne").selectOption("Samordningsnummer och identitetsnivå");
    await form.getByRole("checkbox", { name: "Endast beskrivning" }).check();
    const country = form.getByRole("combobox", { name: /land/u });
    await country.fill("tyskl");
    await room.page.getByRole("option", { name: /Tyskland/u }).click();
    await form.getByRole("button", { name: "Skicka" }).click();
    await robin.getByText(/Din fråga ID-/u).waitFor();
    const lars = await room.column("Lars Åkesson");
    await lars.getByRole("button", { name: "Ta frågan" }).click();
    await lars.getByText("Tyskland").first().waitFor();
    await lars.getByRole("button", { name: "Svara", exact: true }).click();
    const answer = lars.getByRole("dialog");
    await answer.getByLabel("Bedömning").fill("Råd om beviskrav eller identitetsnivå lämnat");
    await answer.getByRole("radio", { name: "4. Starkt stöd" }).check();
    await answer.getByRole("checkbox", { name: "Endast beskrivning" }).check();
    await answer
      .getByLabel("Svar, och vad handläggaren bör göra nu")
      .fill("Att underlaget talar för identiteten.");
    await answer.getByRole("button", { name: "Skicka" }).click();
    await robin.getByText("Att underlaget talar för identiteten.").waitFor();
    expect(await answer.count()).toBe(0);
  });

  test("in Slack the country is changed on the card, and one press sends the question", async () => {
    const room = await openRoom();
    const robin = await room.column("Robin Ek");
    await write(robin, "Är det här syriska passet äkta? Laminatet på personsidan släpper.");
    await room.sees(robin, "Syrien");
    const country = robin.getByRole("combobox", { name: "Ändra land" });
    await country.click();
    await country.fill("irak");
    await room.page.getByRole("option", { name: /^Irak/u }).click();
    await room.sees(robin, "Irak");
    await robin.getByRole("button", { name: /^Foto eller skanning/u }).click();
    await robin.getByText(/Din fråga ID-/u).waitFor();
    await room.sees(robin, "Irak");
  });

  test("an empty chat says what to do there, and one press sends its example", async () => {
    const room = await openRoom();
    const kim = await room.column("Kim Sand");
    await kim.getByRole("button", { name: /^Skicka exemplet: Är det här syriska/u }).click();
    await kim.getByRole("button", { name: "Mer", exact: true }).click();
    await kim.getByRole("dialog").getByLabel("Din fråga").waitFor();
    await kim.getByRole("button", { name: "Stäng" }).click();
    const anna = await room.column("Anna Lind");
    await anna.getByRole("button", { name: /^Skicka exemplet: jour/u }).click();
    await room.sees(anna, "I tjänst nu");
  });

  test("a mention in Slack's chat with the app is answered as one in a channel", async () => {
    const room = await openRoom();
    const robin = await room.column("Robin Ek");
    await write(robin, "@ID-jour jour");
    await room.sees(robin, "I tjänst nu");
  });

  test("turning the page's language welcomes nobody who has the app already", async () => {
    const room = await openRoom();
    const kim = await room.column("Kim Sand");
    await write(kim, "hej");
    await room.sees(kim, "Ställ en fråga");
    await room.page.getByRole("button", { name: "English" }).click();
    await write(kim, "duty");
    await room.sees(kim, "On call now");
    expect(await kim.getByText(/^(?:Welcome to|Välkommen till) ID-jour$/u).count()).toBe(0);
  });

  test("a thread in Slack is folded until somebody opens it", async () => {
    const room = await openRoom();
    const robin = await room.column("Robin Ek");
    await write(robin, "hej");
    await robin.getByRole("button", { name: "Svara i tråd" }).first().click();
    const box = robin.getByRole("textbox", { name: "Svara …" });
    await box.fill("Är någon där?");
    await box.press("Enter");
    await room.sees(robin, "Är någon där?");
    await robin.getByRole("button", { name: "Stäng tråden" }).click();
    await robin.getByText("Är någon där?").waitFor({ state: "detached" });
    await robin.getByRole("button", { name: /^1 svar/u }).click();
    await room.sees(robin, "Är någon där?");
  });

  test("of many people each column shows whole or not at all", async () => {
    const room = await openRoom({ width: 1440 });
    for (const name of ["Robin Ek", "Ulf Sjöberg"]) await room.column(name);
    const cut = await room.page.locator("main").evaluate((main) => {
      const { right } = main.getBoundingClientRect();
      return [...main.children].filter((column) => {
        const box = column.getBoundingClientRect();
        return box.left < right - 24 && box.right > right + 1;
      }).length;
    });
    expect(await room.page.locator("main > .column").count()).toBe(5);
    expect(cut).toBe(0);
  });
});
