/** Says whether pictures may go across in a question. */
import { policyFor } from "../../org/policy.ts";
import type { Organisation } from "../../org/organisation.ts";
import { type Side, type Ticket, ownerOf } from "../../tickets/model.ts";

export const allowsPictures = (organisation: Organisation, agency: string): boolean =>
  policyFor(organisation, agency).attachments === "images-stripped";

/** Neither agency's refusal is overruled: the asker's, and that of whoever has the question. */
export const picturesMayCross = (organisation: Organisation, ticket: Ticket): boolean => {
  const owner = ownerOf(ticket);
  const expert = organisation.experts.find(({ id }) => id === owner);
  const agencies = [ticket.asker.agency, ...(expert === undefined ? [] : [expert.agency])];
  return (
    ticket.exercise === undefined &&
    agencies.every((agency) => allowsPictures(organisation, agency))
  );
};

/** Since no picture is kept, somebody must be there to get it. */
export const isSomebodyThere = ({ phase }: Ticket, by: Side): boolean =>
  by === "expert" ? phase.at === "accepted" || phase.at === "answered" : phase.at === "accepted";
