/**
 * @param {import("./play.mjs").Lab} _lab
 * @param {number} _number
 */
export async function playIncident(_lab, _number) {
  return true;
}
