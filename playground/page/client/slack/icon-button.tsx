/** A button that shows only an icon; its name is read out and shown under the pointer. */
import type { ReactNode } from "react";
import { Icon } from "./icon.tsx";
import type { Sign } from "./icon.tsx";

type IconButtonProps = {
  readonly label: string;
  readonly sign: Sign;
  readonly press: () => void;
};

export const IconButton = ({ label, sign, press }: IconButtonProps): ReactNode => (
  <button type="button" className="slack-icon" aria-label={label} title={label} onClick={press}>
    <Icon sign={sign} />
  </button>
);
