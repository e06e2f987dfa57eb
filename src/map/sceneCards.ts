/** The left of the map: files, or folders of them, as cards; their lines as rows. */
import { counted, countStates, countWords, STATE_WORDS, worstOf } from "./outcome";
import { type Box, type PlacedCard, type PlacedRow, SIZE } from "./placed";
import type { MapFile, MapLine } from "./protocol";
import type { Measure, SceneItem, Shape } from "./scene";
import { circle, fitted, stateIcon, twistie } from "./shapes";

const NUMBER_ROOM = 44;

export function cardItems(card: PlacedCard, measure: Measure): SceneItem[] {
  const { box } = card;
  return [
    {
      id: `card ${card.id}`,
      layer: "card",
      column: -1,
      box,
      shapes: [{ t: "rect", ...box, r: 5, fill: "card", stroke: "border" }],
    },
    headItem(
      { ...card, count: card.isFolder ? counted(card.files.length, "file") : "", bold: true, indent: 0 },
      { ...box, h: SIZE.fileHead },
      measure,
    ),
    ...card.rows.map((row) => rowItem(card, row, measure)),
  ];
}

interface Head {
  readonly id: string;
  readonly name: string;
  readonly place: string;
  readonly lines: readonly MapLine[];
  readonly folded: boolean;
  readonly count: string;
  readonly bold: boolean;
  readonly indent: number;
}

function headItem(head: Head, box: Box, measure: Measure): SceneItem {
  const { id, lines, folded, bold, indent } = head;
  const middle = box.y + box.h / 2;
  const y = middle + 5;
  const start = box.x + 26 + indent;
  const counts = countStates(lines);
  const uses = [head.count, counted(lines.length, "line")].filter(Boolean).join(", ");
  const note = folded ? uses : head.count;
  const noteRoom = note === "" ? 0 : measure(note, 12, false) + 34;
  const name = fitted(head.name, box.x + box.w - start - noteRoom - 16, measure, { size: 13, bold });
  const nameEnd = start + measure(name, 13, bold);
  const place = fitted(head.place, box.x + box.w - nameEnd - 24 - noteRoom, measure, {
    size: 12,
    keepEnd: true,
  });
  const shapes: Shape[] = [
    twistie(folded, box.x + 14 + indent, middle),
    { t: "text", x: start, y, text: name, size: 13, fill: "text", bold },
    { t: "text", x: nameEnd + 8, y, text: place, size: 12, fill: "dim" },
    { t: "text", x: box.x + box.w - 30, y, text: note, size: 12, fill: "dim", anchor: "end" },
  ];
  if (folded) shapes.push(...stateIcon(worstOf(lines.map(({ state }) => state)), box.x + box.w - 16, middle));
  const path = head.place === "" ? head.name : `${head.place}/${head.name}`;
  const spoken = `${path}, ${uses}: ${countWords(counts)}`;
  return {
    id,
    layer: "item",
    column: 0,
    box,
    shapes,
    tip: spoken.replace(", ", "\n"),
    spoken,
    action: { do: "fold", id, folded: !folded },
    expanded: !folded,
    joins: lines.map((line) => line.id),
  };
}

function rowItem(card: PlacedCard, row: PlacedRow, measure: Measure): SceneItem {
  if (row.kind === "line") return lineItem(row.file, row.line, row.box, card.isFolder ? 14 : 0, measure);
  const { file, lines, folded } = row.shown;
  const inside = [card.place, card.name].filter(Boolean).join("/");
  const place = file.folder.startsWith(`${inside}/`) ? file.folder.slice(inside.length + 1) : "";
  return headItem(
    { id: file.id, name: file.name, place, lines, folded, count: "", bold: false, indent: 14 },
    row.box,
    measure,
  );
}

function lineItem(file: MapFile, line: MapLine, box: Box, indent: number, measure: Measure): SceneItem {
  const y = box.y + 15;
  const end = box.x + box.w;
  const label = box.x + NUMBER_ROOM + indent;
  const changed = line.state !== line.before;
  const note = changed ? changeWords(line) : "";
  const noteRoom = changed ? measure(note, 12, true) + 10 : 0;
  const shapes: Shape[] = [];
  if (changed)
    shapes.push({
      t: "rect",
      x: box.x + 1,
      y: box.y,
      w: box.w - 2,
      h: box.h,
      r: 0,
      fill: line.state,
      opacity: 0.16,
    });
  shapes.push(
    { t: "text", x: label - 10, y, text: String(line.line), size: 12, fill: "dim", anchor: "end" },
    {
      t: "text",
      x: label,
      y,
      text: fitted(line.label, end - label - 34 - noteRoom, measure, { size: 13, keepEnd: true }),
      size: 13,
      fill: "text",
    },
    ...stateIcon(line.state, end - 16, box.y + box.h / 2),
    { t: "path", d: circle(end, box.y + box.h / 2, 3), fill: line.state },
  );
  if (changed)
    shapes.push({
      t: "text",
      x: end - 29,
      y,
      text: note,
      size: 12,
      fill: line.state === "broken" ? "broken" : "text",
      bold: true,
      anchor: "end",
    });
  return {
    id: line.id,
    layer: "item",
    column: 0,
    box,
    shapes,
    state: line.state,
    tip: `${line.host}\n${line.words}`,
    spoken: `${file.name} line ${line.line}, ${line.label}: ${changed ? "after the failover " : ""}${STATE_WORDS[line.state]}. ${line.words}`,
    action: { do: "send", message: { type: "openLine", line: line.id } },
    joins: [line.target, `direct ${line.target}`],
  };
}

/** What a rehearsed failover does to a line. */
function changeWords({ state, before }: MapLine): string {
  if (state === "broken") return "breaks";
  return before === "broken" ? "works then" : `${STATE_WORDS[state]} then`;
}
