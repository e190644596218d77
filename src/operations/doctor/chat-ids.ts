/** The doctor's checks of the ids in chat: that each has its platform's form, and whom nobody looked for. */
import { type PlatformName, addressesIn, platformNames, platforms } from "../../base/platforms.ts";
import type { Organisation } from "../../org/organisation.ts";
import { type Check, bad, doctorText, guid, noted } from "../doctor-checks.ts";

/** How ids of communities and of people begin and go on. */
const forms: Readonly<Record<PlatformName, { readonly community: RegExp; readonly user: RegExp }>> =
  {
    slack: { community: /^[TE][A-Z0-9]+$/u, user: /^[UW][A-Z0-9]+$/u },
    teams: { community: guid, user: guid },
  };
const said = {
  slack: { ids: "ids.slack", notAsked: "notAsked.slack" },
  teams: { ids: "ids.teams", notAsked: "notAsked.teams" },
} as const satisfies Readonly<Record<PlatformName, object>>;
const toldMost = 8;

type Named = {
  /** As the file calls whoever has the address. */
  readonly id: string;
  readonly platform: PlatformName;
  readonly community: string;
  readonly user: string | null;
};

/** A mail address, or the name of a tenant, passes as an id in the file, and reaches nobody. */
export const idChecks = (organisation: Organisation): readonly Check[] => {
  const wrong = [...peopleIn(organisation), ...otherPlacesIn(organisation)].filter(isWrong);
  return platformNames.flatMap((platform) => {
    const who = wrong
      .filter((one) => one.platform === platform)
      .map(({ id, community, user }) => `${id} (${[community, user ?? []].flat().join("/")})`);
    return who.length === 0
      ? []
      : [bad(`ids in ${platforms[platform].label}`, doctorText(said[platform].ids, { who }))];
  });
};
const isWrong = ({ platform, community, user }: Named): boolean =>
  !forms[platform].community.test(community) || (user !== null && !forms[platform].user.test(user));

/**
 * `asked`: the workspaces at Slack whose people were looked for. Teams gives nobody's name to a bot
 * before they have written to it.
 */
export const notAskedChecks = (
  organisation: Organisation,
  asked: ReadonlySet<string>,
): readonly Check[] => {
  const all = peopleIn(organisation);
  const isAsked: Readonly<Record<PlatformName, (community: string) => boolean>> = {
    slack: (community) => asked.has(community),
    teams: () => false,
  };
  return platformNames.flatMap((platform) => {
    const left = all.filter(
      (one) => one.platform === platform && !isAsked[platform](one.community),
    );
    const ids = [...new Set(left.map(({ id }) => id))];
    const who = ids.length > toldMost ? [...ids.slice(0, toldMost), "…"] : ids;
    return ids.length === 0
      ? []
      : [
          noted(
            `people in ${platforms[platform].label}`,
            doctorText(said[platform].notAsked, { count: ids.length, who }),
          ),
        ];
  });
};

const peopleIn = ({ experts, coordinators }: Organisation): readonly Named[] =>
  [...experts, ...coordinators].flatMap(({ id, chat }) =>
    addressesIn<{ readonly user: string }>(chat).map(({ platform, community, written }) => ({
      id,
      platform,
      community,
      user: written.user,
    })),
  );

const otherPlacesIn = ({ agencies, operator }: Organisation): readonly Named[] => {
  const places = [
    ...agencies.map(({ id, coordinatorChat }) => ({ id, chat: coordinatorChat })),
    { id: "operator.alarm", chat: operator?.alarm ?? null },
    { id: "operator.anchors", chat: operator?.anchors ?? null },
  ];
  return [
    ...agencies.flatMap(({ id, chat }) =>
      addressesIn<object>(chat).map(({ platform, community }) => ({
        id,
        platform,
        community,
        user: null,
      })),
    ),
    ...places.flatMap(({ id, chat }) =>
      chat === null
        ? []
        : addressesIn<{ readonly user: string | null }>(chat).map(
            ({ platform, community, written }) => ({
              id,
              platform,
              community,
              user: written.user,
            }),
          ),
    ),
  ];
};
