/** Finds among the files of a message those that may be pictures; what they are, their bytes tell. */
import { z } from "zod";
import type { FileRef } from "../../port.ts";
import { fileAddress } from "../address.ts";

const file = z.looseObject({
  id: z.string().regex(/^F[A-Z0-9]{2,40}$/u),
  mimetype: z.string().nullish(),
  mode: z.string().nullish(),
  is_external: z.boolean().nullish(),
  file_access: z.string().nullish(),
});

/** Its name is not read: it may hold anything. */
export const picturesIn = (
  files: readonly unknown[] | null | undefined,
  team: string,
): { readonly pictures?: readonly FileRef[] } => {
  const pictures = (files ?? []).flatMap((one): readonly FileRef[] => {
    const known = file.safeParse(one).data;
    return known !== undefined && mayBePicture(known) ? [fileAddress(team, known.id)] : [];
  });
  return pictures.length === 0 ? {} : { pictures };
};

/** What lies elsewhere than at Slack is not fetched. Of a file of a shared channel Slack says only its id. */
const mayBePicture = ({
  mimetype,
  mode,
  is_external,
  file_access,
}: z.infer<typeof file>): boolean =>
  is_external !== true &&
  (mode ?? "hosted") === "hosted" &&
  (file_access === "check_file_info" || /^image\/(?!svg)/iu.test(mimetype ?? ""));
