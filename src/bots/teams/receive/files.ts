/** Finds among the attachments of a message the pictures that the bot service keeps for us. */
import type { FileRef } from "../../port.ts";
import { fileAddress } from "../address.ts";
import type { CheckedActivity } from "./parsed.ts";

/**
 * Only what is pasted into a chat of two lies at the bot service. What is attached lies in the writer's OneDrive, and
 * what stands in a channel at Graph: neither is ours to fetch. Of the address only the id is taken.
 */
export const picturesIn = ({
  activity: { attachments, conversation },
  tenant,
  appId,
  serviceUrl,
}: CheckedActivity): { readonly pictures?: readonly FileRef[] } => {
  const root = `${serviceUrl.replace(/\/$/u, "")}/v3/attachments/`;
  const pictures = (attachments ?? []).flatMap(
    ({ contentType, contentUrl }): readonly FileRef[] => {
      if (!/^image\//iu.test(contentType ?? "") || contentUrl?.startsWith(root) !== true) return [];
      const file = /^([\w.-]{1,200})\/views\/\w+$/u.exec(contentUrl.slice(root.length))?.[1];
      return file === undefined
        ? []
        : [fileAddress({ tenant, conversation: conversation.id, file, appId })];
    },
  );
  return pictures.length === 0 ? {} : { pictures };
};
