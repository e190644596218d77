/** Room for so many bytes at a time, for what has to be in memory as a whole: whoever finds none waits, first come first served. */
type Shrink = (bytes: number) => void;
export type ByteRoom = {
  /**
   * Does the work once so many bytes are free, and gives them back when it ends, however it ends. The work
   * may say that fewer are enough from now on.
   */
  readonly within: <Result>(
    bytes: number,
    work: (shrink: Shrink) => Promise<Result>,
  ) => Promise<Result>;
};

export const openByteRoom = (most: number): ByteRoom => {
  let taken = 0;
  const waiting: { readonly bytes: number; readonly begin: () => void }[] = [];
  const admit = (): void => {
    for (;;) {
      const [first] = waiting;
      // What is larger than all the room goes alone.
      if (first === undefined || (taken > 0 && taken + first.bytes > most)) return;
      waiting.shift();
      taken += first.bytes;
      first.begin();
    }
  };
  return {
    within: async (bytes, work) => {
      let mine = bytes;
      const shrink: Shrink = (fewer) => {
        const spared = Math.max(0, mine - fewer);
        mine -= spared;
        taken -= spared;
        admit();
      };
      await new Promise<void>((begin) => {
        waiting.push({ bytes, begin });
        admit();
      });
      try {
        return await work(shrink);
      } finally {
        shrink(0);
      }
    },
  };
};
