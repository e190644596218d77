/**
 * The elements of Adaptive Cards up to 1.5 with what each must have, and the newer ones, which need
 * a fallback.
 */

export const ELEMENTS: { readonly [type: string]: { readonly needs: readonly string[] } } = {
  TextBlock: { needs: ["text"] },
  RichTextBlock: { needs: ["inlines"] },
  TextRun: { needs: ["text"] },
  Image: { needs: ["url"] },
  ImageSet: { needs: ["images"] },
  Media: { needs: ["sources"] },
  Container: { needs: ["items"] },
  ColumnSet: { needs: ["columns"] },
  Column: { needs: [] },
  FactSet: { needs: ["facts"] },
  ActionSet: { needs: ["actions"] },
  Table: { needs: ["columns", "rows"] },
  TableRow: { needs: ["cells"] },
  TableCell: { needs: ["items"] },
  "Input.Text": { needs: [] },
  "Input.Number": { needs: [] },
  "Input.Date": { needs: [] },
  "Input.Time": { needs: [] },
  "Input.Toggle": { needs: ["title"] },
  "Input.ChoiceSet": { needs: [] },
};

/**
 * Drawn by current Teams clients by name, though no version up to 1.5 has them. `Chart` stands for
 * every Chart.*.
 */
export const NEWER_ELEMENTS: readonly string[] = [
  "Chart",
  "Badge",
  "Icon",
  "CodeBlock",
  "Component",
  "CompoundButton",
  "Carousel",
  "CarouselPage",
  "ProgressBar",
  "ProgressRing",
  "Rating",
  "Input.Rating",
];
