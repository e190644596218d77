/** Draws the options of a native menu, in their groups. */
import type { ReactNode } from "react";
import type { Group, Option } from "../block.ts";

type OptionsProps = {
  readonly groups: readonly Group[];
  readonly placeholder: string;
  /** Keeps an option that chooses nothing. */
  readonly keepEmpty: boolean;
};

export const Options = ({ groups, placeholder, keepEmpty }: OptionsProps): ReactNode => (
  <>
    {keepEmpty && <option value="">{placeholder}</option>}
    {groups.map(({ label, options }) =>
      label === null ? (
        options.map(drawOption)
      ) : (
        <optgroup key={label} label={label}>
          {options.map(drawOption)}
        </optgroup>
      ),
    )}
  </>
);

/** A native menu has no small print, so a description follows the label. */
const drawOption = ({ value, text, description }: Option): ReactNode => (
  <option key={value} value={value}>
    {description === "" ? text : `${text} ${description}`}
  </option>
);
