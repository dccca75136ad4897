// Days as numbers, for drawing. ISO days of four-digit years sort as text; months and years get their first or last day.
const DAY = 86_400_000;

export function first(iso: string): number {
  const [year = "0", month = "01", day = "01"] = iso.split("-");
  return at(Number(year), Number(month) - 1, Number(day));
}

export function last(iso: string): number {
  const [year = "0", month = "12", day] = iso.split("-");
  return day ? first(iso) : at(Number(year), Number(month), 0);
}

function at(year: number, month: number, day: number): number {
  const date = new Date(0);
  date.setUTCFullYear(year, month, day);
  return date.getTime() / DAY;
}

export function iso(day: number): string {
  return new Date(Math.round(day) * DAY).toISOString().slice(0, 10);
}

const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const FULL = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];

export function words(day: number): string {
  const [year, month, date] = iso(day).split("-").map(Number) as [number, number, number];
  return `${date} ${FULL[month - 1]} ${year}`;
}

export interface Tick {
  day: number;
  words: string;
  isMain: boolean;
}

/** Where the axis is marked: years, months or days, no more than fit. */
export function ticks(from: number, to: number, most: number): Tick[] {
  const years = (to - from) / 365.25;
  const found: Tick[] = [];
  const startYear = Number(iso(from).slice(0, 4));
  const endYear = Number(iso(to).slice(0, 4));
  if (years * 12 > most * 3 || years > most) {
    const step = [1, 2, 5, 10, 20, 25, 50, 100, 200, 500].find((each) => years / each <= most) ?? 1000;
    for (let year = Math.ceil(startYear / step) * step; year <= endYear; year += step) {
      found.push({ day: at(year, 0, 1), words: String(year), isMain: true });
    }
  } else if ((to - from) / 30 > most / 2 || to - from > 75) {
    const step = [1, 2, 3, 6].find((each) => (years * 12) / each <= most) ?? 12;
    for (let month = 0; month <= (endYear - startYear + 1) * 12; month += step) {
      const name = MONTHS[month % 12] ?? "";
      const year = startYear + Math.floor(month / 12);
      found.push({ day: at(startYear, month, 1), words: month % 12 === 0 ? String(year) : name, isMain: month % 12 === 0 });
    }
  } else {
    const step = [1, 2, 7, 14].find((each) => (to - from) / each <= most) ?? 28;
    for (let day = Math.ceil(from); day <= to; day += step) {
      const [, month = "1", date = "1"] = iso(day).split("-");
      const isMain = Number(date) <= step;
      found.push({ day, words: `${Number(date)} ${MONTHS[Number(month) - 1]}`, isMain });
    }
  }
  return found.filter((tick) => tick.day >= from && tick.day <= to);
}
