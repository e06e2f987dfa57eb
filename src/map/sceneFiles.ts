/** The left of the map: files as cards, their lines as rows. */
import { counted, countStates, countWords, STATE_WORDS, worstOf } from "./outcome";
import { type PlacedFile, type PlacedLine, SIZE } from "./placed";
import type { Measure, SceneItem, Shape } from "./scene";
import { circle, fitted, stateIcon, twistie } from "./shapes";

const NUMBER_ROOM = 44;

export function fileItems(placed: PlacedFile, measure: Measure): SceneItem[] {
  const { box, file } = placed;
  return [
    {
      id: `card ${file.id}`,
      layer: "card",
      column: -1,
      box,
      shapes: [{ t: "rect", ...box, r: 5, fill: "card", stroke: "border" }],
    },
    headItem(placed, measure),
    ...placed.rows.map((row) => rowItem(placed, row, measure)),
  ];
}

function headItem({ box, file, lines, folded }: PlacedFile, measure: Measure): SceneItem {
  const y = box.y + 20;
  const counts = countStates(lines);
  const name = fitted(file.name, box.w - 110, measure, { size: 13, bold: true });
  const nameEnd = box.x + 26 + measure(name, 13, true);
  const right = folded ? counted(lines.length, "line") : "";
  const room = box.x + box.w - nameEnd - 20 - (folded ? measure(right, 12, false) + 26 : 0);
  const shapes: Shape[] = [
    twistie(folded, box.x + 14, box.y + 15),
    { t: "text", x: box.x + 26, y, text: name, size: 13, fill: "text", bold: true },
    {
      t: "text",
      x: nameEnd + 8,
      y,
      text: fitted(file.folder, room, measure, { size: 12, keepEnd: true }),
      size: 12,
      fill: "dim",
    },
  ];
  if (folded)
    shapes.push(
      { t: "text", x: box.x + box.w - 30, y, text: right, size: 12, fill: "dim", anchor: "end" },
      ...stateIcon(worstOf(lines.map(({ state }) => state)), box.x + box.w - 16, box.y + 15),
    );
  const path = file.folder === "" ? file.name : `${file.folder}/${file.name}`;
  return {
    id: file.id,
    layer: "item",
    column: 0,
    box: { ...box, h: SIZE.fileHead },
    shapes,
    tip: `${path}\n${counted(lines.length, "line")}: ${countWords(counts)}`,
    spoken: `${path}, ${counted(lines.length, "line")}: ${countWords(counts)}`,
    action: { do: "fold", id: file.id },
    expanded: !folded,
    joins: lines.map(({ id }) => id),
  };
}

function rowItem({ file, box: card }: PlacedFile, { line, box }: PlacedLine, measure: Measure): SceneItem {
  const y = box.y + 15;
  const end = box.x + box.w;
  const changed = line.state !== line.before;
  const note = changed ? (line.state === "broken" ? "breaks" : STATE_WORDS[line.state]) : "";
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
    {
      t: "text",
      x: box.x + NUMBER_ROOM - 10,
      y,
      text: String(line.line),
      size: 12,
      fill: "dim",
      anchor: "end",
    },
    {
      t: "text",
      x: box.x + NUMBER_ROOM,
      y,
      text: fitted(line.label, card.w - NUMBER_ROOM - 34 - noteRoom, measure, { size: 13, keepEnd: true }),
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
      fill: line.state,
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
