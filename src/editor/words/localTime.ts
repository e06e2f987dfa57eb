/** Instants in the user's time zone. Free of `vscode` and of the clock: whoever asks brings the time. */

/** Another zone than the machine's, by its IANA name; for tests. */
type Zone = string | undefined;

/** Making one takes a tenth of a millisecond, and a diagnostic of each of a thousand files asks for some. */
const formats = new Map<string, Intl.DateTimeFormat>();

function format(options: Intl.DateTimeFormatOptions, timeZone: Zone): Intl.DateTimeFormat {
  const key = `${timeZone} ${Object.keys(options).join()}`;
  let made = formats.get(key);
  if (made === undefined) {
    made = new Intl.DateTimeFormat("en-GB", { ...options, ...(timeZone === undefined ? {} : { timeZone }) });
    formats.set(key, made);
  }
  return made;
}

const DAY: Intl.DateTimeFormatOptions = { weekday: "short", day: "numeric", month: "short" };
const YEAR: Intl.DateTimeFormatOptions = { year: "numeric" };
const TIME: Intl.DateTimeFormatOptions = { hour: "2-digit", minute: "2-digit", hourCycle: "h23" };

/**
 * `05:02` today, `Tue 3 Mar 05:02` on another day of these twelve months, with the year beyond. Null for what is no time.
 *
 * @param iso ISO 8601
 * @param now milliseconds since the epoch
 */
export function localTime(iso: string, now: number, timeZone?: string): string | null {
  const time = Date.parse(iso);
  if (Number.isNaN(time)) return null;
  const clock = format(TIME, timeZone).format(time);
  const day = format(DAY, timeZone).format(time).replace(",", "");
  if (day === format(DAY, timeZone).format(now).replace(",", "") && Math.abs(now - time) < 2 * 86_400_000)
    return clock;
  const year = format(YEAR, timeZone).format(time);
  return Math.abs(now - time) < 180 * 86_400_000 ? `${day} ${clock}` : `${day} ${year} ${clock}`;
}

/** `Sun 7 Mar 06:00 to 07:00`, with the day of the end where it is another. Null for what are no times. */
export function localSpan(start: string, end: string, now: number, timeZone?: string): string | null {
  const from = Date.parse(start);
  const to = Date.parse(end);
  if (Number.isNaN(from) || Number.isNaN(to)) return null;
  const day = (time: number): string => format(DAY, timeZone).format(time).replace(",", "");
  const clock = (time: number): string => format(TIME, timeZone).format(time);
  const first = day(from) === day(now) ? "today" : day(from);
  return `${first} ${clock(from)} to ${day(from) === day(to) ? "" : `${day(to)} `}${clock(to)}`;
}
