/** Says whether a folder lies on a network share, where locks of files do not always hold. */
import { statfsSync } from "node:fs";

/** What `statfs` calls NFS, SMB (three ages) and AFS. */
const kinds: ReadonlySet<number> = new Set([0x6969, 0x517b, 0xff534d42, 0xfe534d42, 0x5346414f]);

export const isOnNetwork = (folder: string): boolean => {
  try {
    return kinds.has(statfsSync(folder).type >>> 0);
  } catch {
    return false;
  }
};
