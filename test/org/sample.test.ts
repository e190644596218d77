import { expect, test } from "vitest";
import {
  agencyOfCommunity,
  agencyOfSlackTeam,
  agencyOfTenant,
  coordinatorsForTopic,
  coordinatorsOf,
  expertById,
  joinedAgencies,
  personOf,
} from "../../src/org/lookup.ts";
import { sampleOrganisation } from "../../src/org/sample.ts";
import { taxonomy } from "../../src/org/taxonomy.ts";
import { polismyndigheten, parse, skatteverket, smallFile } from "./world.ts";

const sample = sampleOrganisation();
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
  const user = (id: string) =>
    personOf(sample, { platform: "slack", community: "T0POLISEN", user: id });
  expect(user("U0ANNA")).toMatchObject({ expert: { id: "e-anna" }, coordinator: null });
  expect(user("U0BO")).toMatchObject({ expert: null, coordinator: { id: "c-bo" } });
  expect(user("U0NOBODY")).toEqual({ expert: null, coordinator: null });
  expect(personOf(sample, { platform: "slack", community: "T0DIGG", user: "U0ANNA" }).expert).toBe(
    null,
  );
});

test("Teams ids are known in any case of their letters", () => {
  const lars = expertById(sample, "e-lars");
  const user = lars?.chat.teams[0]?.user.toUpperCase() ?? "";
  expect(personOf(sample, { platform: "teams", community: taxOffice, user }).expert).toBe(lars);
});

test("a community belongs to one agency or to a stranger", () => {
  expect(agencyOfSlackTeam(sample, "T0POLISEN")?.id).toBe("polismyndigheten");
  expect(agencyOfTenant(sample, taxOffice)?.id).toBe("skatteverket");
  expect(agencyOfSlackTeam(sample, taxOffice)).toBeNull();
  expect(agencyOfCommunity(sample, { platform: "teams", community: "T0POLISEN" })).toBeNull();
});

test("an agency without coordinators is helped by those of the topic's other agencies", () => {
  expect(coordinatorsOf(sample, "digg")).toEqual([]);
  expect(
    coordinatorsForTopic(sample, { topic: "eudi-wallet-and-eidas", askerAgency: "digg" }).map(
      ({ id }) => id,
    ),
  ).toEqual(["c-ulf"]);
});

test("figures of an agency and its branches are joined", () => {
  const branch = {
    ...skatteverket,
    id: "folkbokforingen",
    chat: { slack: { team: "T0FOLK" } },
    branchOf: "skatteverket",
  };
  const organisation = parse(smallFile({ agencies: [skatteverket, polismyndigheten, branch] }));
  expect(joinedAgencies(organisation, "folkbokforingen")).toEqual(["skatteverket", branch.id]);
  expect(joinedAgencies(organisation, "polismyndigheten")).toEqual(["polismyndigheten"]);
});
