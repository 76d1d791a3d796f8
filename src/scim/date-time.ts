/** A moment, and whether the text named its time zone. */
export type Moment = {
  /** Whole milliseconds since 1970. */
  readonly epochMs: number;
  /** What goes beyond them, below 1: some servers write ten millionths of a second. */
  readonly restMs: number;
  readonly zoned: boolean;
};

/** How much later the first moment is than the second. */
export const differenceMs = (a: Moment, b: Moment): number => a.epochMs - b.epochMs + (a.restMs - b.restMs);

const FORM = /^(-?)(\d{4,9})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)(?:\.(\d{1,30}))?(Z|[+-]\d\d:\d\d)?$/;
const DAY_MS = 86_400_000;

// RFC 7643 section 2.3.5: an xsd:dateTime with date and time. XML Schema 1.0, 3.2.7: no year 0000, no second 60, 24:00:00
// is midnight at the end of the day, zones reach from -14:00 to +14:00, and the zone may be missing.
/** Reads an xsd:dateTime; a value without zone is taken as UTC. */
export const parseDateTime = (text: string): Moment | undefined => {
  const match = FORM.exec(text);
  if (match === null) return undefined;
  const [, sign = "", yearText = "", ...rest] = match;
  const [month = 0, day = 0, hour = 0, minute = 0, second = 0] = rest.slice(0, 5).map(Number);
  const fraction = (rest[5] ?? "").padEnd(4, "0");
  const year = Number(yearText);
  if (year === 0 || (yearText.length > 4 && yearText.startsWith("0"))) return undefined;
  if (month < 1 || month > 12 || day < 1 || day > daysIn(sign === "-" ? 1 - year : year, month))
    return undefined;
  if (minute > 59 || second > 59 || hour > 24) return undefined;
  if (hour === 24 && (minute > 0 || second > 0 || Number(fraction) > 0)) return undefined;
  const offset = zoneOffsetMs(rest[6]);
  if (offset === undefined) return undefined;
  const days = daysSinceEpoch(sign === "-" ? 1 - year : year, month, day);
  const timeMs = ((hour * 60 + minute) * 60 + second) * 1000 + Number(fraction.slice(0, 3));
  const restMs = Number(`0.${fraction.slice(3)}`);
  return { epochMs: days * DAY_MS + timeMs - offset, restMs, zoned: rest[6] !== undefined };
};

/** The same instant in the time of another offset, its fraction as it was written; undefined when either cannot be read. */
export const atOffset = (text: string, offset: string): string | undefined => {
  const moment = parseDateTime(text);
  const offsetMs = zoneOffsetMs(offset);
  if (moment === undefined || offsetMs === undefined) return undefined;
  const fraction = /\.\d+/.exec(text)?.[0] ?? "";
  return `${new Date(moment.epochMs + offsetMs).toISOString().slice(0, 19)}${fraction}${offset}`;
};

const zoneOffsetMs = (zone: string | undefined): number | undefined => {
  if (zone === undefined || zone === "Z") return 0;
  const hours = Number(zone.slice(1, 3));
  const minutes = Number(zone.slice(4, 6));
  if (minutes > 59 || hours * 60 + minutes > 14 * 60) return undefined;
  return (zone.startsWith("-") ? -1 : 1) * (hours * 60 + minutes) * 60_000;
};

const isLeap = (year: number): boolean => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;

const daysIn = (year: number, month: number): number =>
  month === 2 ? (isLeap(year) ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : 31;

/** Days since 1970-01-01 in the proleptic Gregorian calendar, counted in years that begin in March. */
const daysSinceEpoch = (year: number, month: number, day: number): number => {
  const marchYear = month <= 2 ? year - 1 : year;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  const leapDays = Math.floor(marchYear / 4) - Math.floor(marchYear / 100) + Math.floor(marchYear / 400);
  return marchYear * 365 + leapDays + dayOfYear - 719_468;
};
