/** The few icons on buttons; each button has its name in words beside or upon it. */
import type { ReactNode } from "react";

const paths = {
  send: "M3 3.5 17.5 10 3 16.5l1.8-5.6L12 10 4.8 9.1z",
  plus: "M9.25 3h1.5v6.25H17v1.5h-6.25V17h-1.5v-6.25H3v-1.5h6.25z",
  more: "M4.5 8.6a1.4 1.4 0 1 1 0 2.8 1.4 1.4 0 0 1 0-2.8zm5.5 0a1.4 1.4 0 1 1 0 2.8 1.4 1.4 0 0 1 0-2.8zm5.5 0a1.4 1.4 0 1 1 0 2.8 1.4 1.4 0 0 1 0-2.8z",
  close: "m5.1 4 4.9 4.9L14.9 4 16 5.1 11.1 10l4.9 4.9-1.1 1.1-4.9-4.9L5.1 16 4 14.9 8.9 10 4 5.1z",
  reply: "M8 4 3 9l5 5v-3.2c4 0 6.6 1.2 8.5 4.2-.6-4.600-3.200-7.400-8.500-7.800z",
  file: "M5 2h6.500L16 6.500V18H5zm1.500 1.500v13h8V8H10.500V3.500zM12 4.600V6.500h1.900z",
} as const;

export const Icon = ({ name }: { readonly name: keyof typeof paths }): ReactNode => (
  <svg className="teams-icon" viewBox="0 0 20 20" width="20" height="20" aria-hidden="true">
    <path d={paths[name]} fill="currentColor" />
  </svg>
);

type ToolProps = {
  readonly name: keyof typeof paths;
  readonly label: string;
  readonly disabled?: boolean;
  readonly press: () => void;
};

/** A button that shows only an icon to those who see it. */
export const ToolButton = ({ name, label, disabled = false, press }: ToolProps): ReactNode => (
  <button
    type="button"
    className={`teams-tool teams-tool-${name}`}
    aria-label={label}
    title={label}
    disabled={disabled}
    onClick={press}
  >
    <Icon name={name} />
  </button>
);
