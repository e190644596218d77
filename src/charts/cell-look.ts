/** Says what a cell of a grid looks like: a hole, thin, enough, or not told. */

/** A cell that is not told is no hole: nobody is to act on what is hidden from them. */
export const cellLook = (
  value: number | null,
  enough: number,
): "hole" | "thin" | "enough" | "untold" => {
  if (value === null) return "untold";
  if (value === 0) return "hole";
  return value < enough ? "thin" : "enough";
};
