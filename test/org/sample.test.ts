import { expect, test } from "vitest";
import { addressBookOf, communityAddress, personAddress } from "../../src/bots/addresses.ts";
import { coordinatorsForTopic, coordinatorsOf, expertById } from "../../src/org/lookup.ts";
import { sampleOrganisation } from "../../src/org/sample.ts";
import { taxonomy } from "../../src/org/taxonomy.ts";

const sample = sampleOrganisation();
const addressBook = addressBookOf(sample);
const taxOffice = "11111111-1111-1111-1111-111111111111";

test("the sample has the six agencies of the taxonomy on both platforms", () => {
  expect(sample.agencies.map(({ id }) => id).toSorted()).toEqual(
    taxonomy.agencies.map(({ id }) => id).toSorted(),
  );
  const both = sample.agencies.filter(({ chat }) => chat.slack.length > 0 && chat.teams.length > 0);
  expect(both).toHaveLength(1);
});

test("every topic has qualified holders in two agencies of the sample, on Slack and on Teams", () => {
  const thin = sample.topics.filter(({ id }) => {
    const holders = sample.experts.filter(({ topics }) => (topics[id]?.level ?? 0) >= 2);
    const agencies = new Set(holders.map(({ agency }) => agency));
    const onSlack = holders.some(({ chat }) => chat.slack.length > 0);
    const onTeams = holders.some(({ chat }) => chat.teams.length > 0);
    return agencies.size < 2 || !onSlack || !onTeams;
  });
  expect(thin.map(({ id }) => id)).toEqual([]);
});

test("in the sample everyone is on call at any hour", () => {
  expect(sample.schedules).toEqual([]);
  const away = sample.experts.filter(
    ({ hours, holidays, outOfOffice, active }) =>
      hours !== null || holidays.length > 0 || outOfOffice.length > 0 || !active,
  );
  expect(away).toEqual([]);
});

test("a chat user is known as expert, as coordinator, or only by agency", () => {
  const known = (team: string, user: string) => {
    const person = personAddress("slack", team, user);
    const { experts, coordinators } = addressBook;
    return { expert: experts.get(person)?.id, coordinator: coordinators.get(person)?.id };
  };
  expect(known("T0POLISEN", "U0ANNA")).toEqual({ expert: "e-anna", coordinator: undefined });
  expect(known("T0POLISEN", "U0BO")).toEqual({ expert: undefined, coordinator: "c-bo" });
  expect(known("T0POLISEN", "U0NOBODY")).toEqual({ expert: undefined, coordinator: undefined });
  expect(known("T0DIGG", "U0ANNA").expert).toBe(undefined);
});

test("Teams ids are known in any case of their letters", () => {
  const lars = expertById(sample, "e-lars");
  const user = lars?.chat.teams[0]?.user.toUpperCase() ?? "";
  expect(user).not.toBe("");
  expect(addressBook.experts.get(personAddress("teams", taxOffice, user))).toBe(lars);
});

test("a community belongs to one agency or to a stranger", () => {
  const agencyOf = (platform: "slack" | "teams", community: string) =>
    addressBook.agencies.get(communityAddress(platform, community))?.id;
  expect(agencyOf("slack", "T0POLISEN")).toBe("polismyndigheten");
  expect(agencyOf("teams", taxOffice)).toBe("skatteverket");
  expect(agencyOf("slack", taxOffice)).toBe(undefined);
  expect(agencyOf("teams", "T0POLISEN")).toBe(undefined);
});

test("an agency without coordinators is helped by those of the topic's other agencies", () => {
  expect(coordinatorsOf(sample, "digg")).toEqual([]);
  expect(
    coordinatorsForTopic(sample, { topic: "eudi-wallet-and-eidas", askerAgency: "digg" }).map(
      ({ id }) => id,
    ),
  ).toEqual(["c-ulf"]);
});
