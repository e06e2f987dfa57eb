/**
 * The map as shapes: what the page puts into its SVG, and what the saved file holds, from one source.
 *
 * What always holds: a colour is a name here (see paint.ts), never a value; text is data, never markup; a state is told
 * by an icon, a dash and a word, and by colour only beside these.
 */

import type { Layout } from "./placed";
import type { LineState, ToHost } from "./protocol";
import { cardItems } from "./sceneCards";
import { groupItems } from "./sceneGroups";
import { pillItems, wireItems } from "./scenePills";

/** What a colour stands for; the theme decides what it looks like. */
export const PAINTS = [
  "text",
  "dim",
  "ground",
  "card",
  "border",
  "safe",
  "danger",
  "broken",
  "unknown",
  "wire",
  "button",
  "buttonText",
  "buttonBorder",
  "badge",
  "badgeText",
  "badgeBorder",
  "accent",
] as const;
export type Paint = (typeof PAINTS)[number];

export type Shape =
  | {
      readonly t: "rect";
      readonly x: number;
      readonly y: number;
      readonly w: number;
      readonly h: number;
      readonly r: number;
      readonly fill?: Paint;
      readonly opacity?: number;
      readonly stroke?: Paint;
      readonly width?: number;
      readonly dash?: string;
    }
  | {
      readonly t: "path";
      readonly d: string;
      readonly fill?: Paint;
      readonly stroke?: Paint;
      readonly width?: number;
      readonly dash?: string;
      readonly opacity?: number;
    }
  | {
      readonly t: "text";
      readonly x: number;
      /** Of the base line. */
      readonly y: number;
      readonly text: string;
      readonly size: number;
      readonly fill: Paint;
      readonly bold?: boolean;
      readonly anchor?: "end" | "middle";
    };

/** What a press, a click or a key does with an item. */
export type Action =
  | { readonly do: "send"; readonly message: ToHost }
  | { readonly do: "fold"; readonly id: string; readonly folded: boolean };

export interface SceneItem {
  readonly id: string;
  readonly layer: "card" | "wire" | "item";
  /** 0 files, 1 endpoints, 2 groups; -1 for what nobody can go to. */
  readonly column: -1 | 0 | 1 | 2;
  readonly box: { readonly x: number; readonly y: number; readonly w: number; readonly h: number };
  readonly shapes: readonly Shape[];
  /** For the pointer. */
  readonly tip?: string;
  /** For a screen reader; items without it cannot be reached. */
  readonly spoken?: string;
  readonly action?: Action;
  readonly expanded?: boolean;
  readonly pressed?: boolean;
  /** Ids of what lights up with it. */
  readonly joins?: readonly string[];
  readonly state?: LineState;
}

export interface Scene {
  readonly width: number;
  readonly height: number;
  readonly items: readonly SceneItem[];
}

/** The width of a text in pixels. */
export type Measure = (text: string, size: number, bold: boolean) => number;

const HEADINGS = ["Files and lines", "Endpoints", "Shards and nodes"] as const;

export function sceneOf(layout: Layout, measure: Measure): Scene {
  const { left, middle, right } = layout.columns;
  const headings = [left, middle, right].map(
    ({ x, w }, i): SceneItem => ({
      id: `heading ${i}`,
      layer: "card",
      column: -1,
      box: { x, y: 0, w, h: 30 },
      shapes: [{ t: "text", x, y: 24, text: HEADINGS[i] ?? "", size: 12, fill: "dim", bold: true }],
    }),
  );
  const items = [
    ...headings,
    ...layout.cards.flatMap((card) => cardItems(card, measure)),
    ...layout.groups.flatMap((group) => groupItems(group, measure)),
    ...wireItems(layout.wires),
    ...layout.pills.flatMap((pill) => pillItems(pill, measure)),
  ];
  return { width: layout.width, height: layout.height, items };
}
