import type { CSSProperties } from "react";
import type { CellView } from "../host/looking";

/** How a cell is drawn, by the parts of its format. */
export function cellLook({ format, value, text }: CellView): CSSProperties {
  const part = (name: string) => format[name];
  const fill = part("Fill.Color");
  const color = part("Font.Color");
  const alignment = part("HorizontalAlignment");
  return {
    alignContent: verticalAlignments[String(part("VerticalAlignment"))] ?? "end",
    textAlign: alignments[String(alignment)] ?? (typeof value === "number" && text !== "" ? "right" : "left"),
    ...(typeof fill === "string" && fill !== "" && { backgroundColor: fill }),
    ...(typeof color === "string" && { color }),
    ...(part("Font.Bold") === true && { fontWeight: 600 }),
    ...(part("Font.Italic") === true && { fontStyle: "italic" }),
    ...(part("Font.Strikethrough") === true && { textDecoration: "line-through" }),
  };
}

const alignments: Readonly<Record<string, "left" | "center" | "right">> = {
  Left: "left",
  Center: "center",
  Right: "right",
};

const verticalAlignments: Readonly<Record<string, "start" | "center">> = { Top: "start", Center: "center" };
