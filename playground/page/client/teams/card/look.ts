/** How Teams makes cards look: the host config of Microsoft's renderer, per theme. */
import { HostConfig } from "adaptivecards";

type Colours = {
  readonly text: string;
  readonly subtle: string;
  readonly accent: string;
  readonly attention: string;
  readonly good: string;
  readonly warning: string;
};

const light: Colours = {
  text: "#242424",
  subtle: "#616161",
  accent: "#5b5fc7",
  attention: "#c4314b",
  good: "#1f6f43",
  warning: "#835c00",
};
const dark: Colours = {
  text: "#ffffff",
  subtle: "#c8c8c8",
  accent: "#aeb3f9",
  attention: "#ff99a4",
  good: "#a4d66a",
  warning: "#f8d22a",
};

const container = (backgroundColor: string, colours: Colours) => {
  const same = (colour: string) => ({ default: colour, subtle: colour });
  return {
    backgroundColor,
    foregroundColors: {
      default: { default: colours.text, subtle: colours.subtle },
      accent: same(colours.accent),
      attention: same(colours.attention),
      good: same(colours.good),
      warning: same(colours.warning),
    },
  };
};

const styles = {
  light: {
    default: container("#ffffff", light),
    emphasis: container("#f5f5f5", light),
    accent: container("#eeeffb", light),
    good: container("#eef7ee", light),
    attention: container("#fcf0f2", light),
    warning: container("#fdf6e3", light),
  },
  dark: {
    default: container("#292929", dark),
    emphasis: container("#383838", dark),
    accent: container("#2f3153", dark),
    good: container("#1f3324", dark),
    attention: container("#46242a", dark),
    warning: container("#3f3410", dark),
  },
} as const;

const lookOf = (theme: "light" | "dark"): HostConfig =>
  new HostConfig({
    fontFamily: "'Segoe UI', system-ui, 'Noto Sans', 'DejaVu Sans', sans-serif",
    supportsInteractivity: true,
    fontSizes: { small: 12, default: 14, medium: 16, large: 18, extraLarge: 24 },
    fontWeights: { lighter: 200, default: 400, bolder: 600 },
    spacing: { small: 8, default: 12, medium: 12, large: 16, extraLarge: 24, padding: 12 },
    containerStyles: styles[theme],
    // The page's own headings stand above those of cards.
    textBlock: { headingLevel: 3 },
    actions: {
      maxActions: 6,
      spacing: "default",
      buttonSpacing: 8,
      actionsOrientation: "horizontal",
      actionAlignment: "left",
      allowTitleToWrap: true,
    },
    inputs: {
      label: {
        inputSpacing: "small",
        requiredInputs: { suffix: " *", suffixColor: "attention", weight: "bolder" },
        optionalInputs: { weight: "bolder" },
      },
      errorMessage: { color: "attention", weight: "bolder", size: "small", spacing: "small" },
    },
    factSet: {
      title: { weight: "bolder", wrap: true, maxWidth: 140 },
      value: { wrap: true },
      spacing: 12,
    },
  });

export const cardLooks = { light: lookOf("light"), dark: lookOf("dark") } as const;
