/**
 * Tells whose person somebody is: of the workspace that received the event, or of another one that
 * shares a channel with it. Inside an organisation (Enterprise Grid) Slack may name that in place of
 * the person's workspace, and it names a foreign organisation in the same place.
 */
export type SlackId = string | null | undefined;

export const isWorkspace = (id: SlackId): id is string => id?.startsWith("T") === true;
export const isEnterprise = (id: SlackId): id is string => id?.startsWith("E") === true;

type Received = { readonly team: string; readonly enterprise: SlackId };
/** The workspace of a person, or their organisation where that is not the receiving workspace's. */
export const homeOf = (named: SlackId, { team, enterprise }: Received): string =>
  isWorkspace(named) || (isEnterprise(named) && named !== enterprise) ? named : team;

export type GuestMarks = {
  readonly is_restricted?: unknown;
  readonly is_ultra_restricted?: unknown;
};
/** Set where the payload itself says that the person is a guest. */
export const guestMark = (marks: GuestMarks | null | undefined): { guest?: true } =>
  marks?.is_restricted === true || marks?.is_ultra_restricted === true ? { guest: true } : {};
