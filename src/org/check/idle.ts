/**
 * Finds the settings of an organisation file that are taken and do nothing yet, so that nobody relies
 * on them. An entry goes when its setting works.
 */
import { isDeepStrictEqual } from "node:util";
import type { Organisation } from "../organisation.ts";
import { defaultPolicy } from "../policy.ts";
import type { PolicyOverride } from "../schema/policy.ts";
import type { Path } from "./path.ts";
import { pathText } from "./path.ts";

type Filed = {
  readonly policy: PolicyOverride;
  readonly agencies: readonly {
    readonly policy: PolicyOverride;
    readonly branchOf: string | null;
  }[];
  readonly directory: readonly unknown[];
};
export type Idle = { readonly path: Path; readonly message: string };

/** What a file says. */
export const idleIn = ({ policy, agencies, directory }: Filed): readonly Idle[] => [
  ...agencies.flatMap((agency, index) => [
    ...idleInPolicy(agency.policy, ["agencies", index, "policy"]),
    ...(agency.branchOf === null
      ? []
      : [{ path: ["agencies", index, "branchOf"], message: idle.branchOf }]),
  ]),
  ...(directory.length === 0 ? [] : [{ path: ["directory"], message: idle.directory }]),
  ...idleInPolicy(policy, ["policy"]),
];

/** What is in force: its policy is whole, so only what differs from the default was written. */
export const idleInForce = (
  organisation: Organisation,
): readonly { readonly path: string; readonly message: string; readonly line: null }[] => {
  const { retention, attachments, timers } = organisation.policy;
  const { truthDays, incorrectDataDays } = timers;
  const differs = (value: unknown, usual: unknown): boolean => !isDeepStrictEqual(value, usual);
  const written: PolicyOverride = {
    ...(differs(retention, defaultPolicy.retention) ? { retention } : {}),
    attachments,
    timers: {
      ...(differs(truthDays, defaultPolicy.timers.truthDays) ? { truthDays } : {}),
      ...(differs(incorrectDataDays, defaultPolicy.timers.incorrectDataDays)
        ? { incorrectDataDays }
        : {}),
    },
  };
  return idleIn({ ...organisation, policy: written }).map(({ path, message }) => ({
    path: pathText(path),
    message,
    line: null,
  }));
};

const idleInPolicy = (
  { retention, attachments, timers = {} }: PolicyOverride,
  at: Path,
): readonly Idle[] => [
  ...(timers.truthDays === undefined
    ? []
    : [{ path: [...at, "timers", "truthDays"], message: idle.truthDays }]),
  ...(timers.incorrectDataDays === undefined
    ? []
    : [{ path: [...at, "timers", "incorrectDataDays"], message: idle.incorrectDataDays }]),
  ...(retention === undefined ? [] : [{ path: [...at, "retention"], message: idle.retention }]),
  ...(attachments === "images-stripped"
    ? [{ path: [...at, "attachments"], message: idle.attachments }]
    : []),
];

const idle = {
  branchOf: "does nothing yet: the figures of both are told apart",
  directory: "does nothing yet: nobody is shown it, and only the guard knows its contacts",
  truthDays: "does nothing yet: nobody is asked later what was established",
  incorrectDataDays: "does nothing yet: nobody is reminded of incorrect data",
  retention: "does nothing yet: words and data stay until you remove them yourself",
  attachments: "does nothing yet: every attachment is refused, as with deny",
} as const;
