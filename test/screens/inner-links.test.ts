/** Takes links inside a platform out of texts, and leaves those that anyone can read. */
import { expect, test } from "vitest";
import { communityAddress, personAddress } from "../../src/bots/addresses.ts";
import { fitToCross } from "../../src/screens/inner-links.ts";

const withoutInnerLinks = (text: string): unknown => {
  const crossing = fitToCross({
    id: "1",
    community: communityAddress("slack", "T1"),
    person: personAddress("slack", "T1", "U1"),
    language: null,
    direct: null,
    kind: "typed",
    text,
  });
  return "text" in crossing ? crossing.text : null;
};

test.each([
  "https://polisen.slack.com/archives/C0JOUR/p1700000000000100?thread_ts=1.1&cid=C0JOUR",
  "polisen.slack.com/archives/C0JOUR/p1700000000000100",
  "https://police.enterprise.slack.com/files/U0ANNA/F0PASS/pass.jpg",
  "https://files.slack.com/files-pri/T0POLISEN-F0PASS/pass.jpg",
  "https://app.slack.com/client/T0POLISEN/C0JOUR",
  "https://gov.slack-gov.com/archives/C0JOUR/p17",
  "slack://channel?team=T0POLISEN&id=C0JOUR",
  "https://teams.microsoft.com/l/message/19:abc@thread.tacv2/1700000000000?tenantId=1111",
  "https://gov.teams.microsoft.us/l/chat/0/0?users=anna@polisen.se",
  "https://teams.cloud.microsoft/l/message/19:abc/17",
  "msteams://teams.microsoft.com/l/chat/0/0",
  "https://skatteverket-my.sharepoint.com/personal/anna/Documents/pass.jpg?web=1",
])("%s becomes a mere sign of an address [line 43]", (address) => {
  expect(withoutInnerLinks(`Se ${address} och säg till.`)).toBe("Se https://… och säg till.");
});

test("signs after an address stay", () => {
  expect(withoutInnerLinks("(https://a.slack.com/archives/C1/p1), sedan slack://x.")).toBe(
    "(https://…), sedan https://….",
  );
});

test.each([
  "https://www.consilium.europa.eu/prado/sv/SYR-AO-02001/index.html",
  "https://slack.com/help/articles/1",
  "https://api.slack.com/docs",
  "https://www.microsoft.com/teams",
  "Vi slackar inte: teams, slack och archives/ är bara ord.",
  "https://example.org/?next=teams.html",
])("%s stays as it was written", (text) => {
  expect(withoutInnerLinks(text)).toBe(text);
});
