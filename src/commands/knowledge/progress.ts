/** Tells on standard error how far a long command has come: a line that grows, or a line a tenth. */
export type ImportProgress = {
  readonly done: (more: number) => void;
  readonly end: () => void;
};

/** Fewer steps are over before anybody wonders. */
const least = 2_000;
const width = 30;

export const openProgress = (
  steps: number,
  say: (percent: number) => string,
  err: Pick<NodeJS.WriteStream, "write"> & { readonly isTTY?: boolean } = process.stderr,
): ImportProgress => {
  let done = 0;
  let told = 0;
  const isTerminal = err.isTTY === true;
  const parts = isTerminal ? 100 : 10;
  const tell = (): void => {
    const percent = Math.floor((done / steps) * 100);
    const said = say(percent);
    const filled = Math.round((percent / 100) * width);
    err.write(
      isTerminal ? `\r[${"#".repeat(filled)}${"-".repeat(width - filled)}] ${said}` : `${said}\n`,
    );
  };
  return {
    done: (more) => {
      done += more;
      if (steps < least || Math.floor((done / steps) * parts) === told) return;
      told = Math.floor((done / steps) * parts);
      tell();
    },
    end: () => {
      if (steps >= least && isTerminal) err.write("\n");
    },
  };
};
