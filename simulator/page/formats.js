// Times, days and sizes in words. All times are shown as in Viet Nam, whatever zone the browser is in.

const ZONE = "Asia/Ho_Chi_Minh";
const WEEKDAYS = {
  vi: ["Chủ nhật", "thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy"],
  en: ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"],
};
const ENGLISH_DAYS = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"];
const PARTS = new Intl.DateTimeFormat("en-GB", {
  timeZone: ZONE, weekday: "short", day: "2-digit", month: "2-digit", year: "numeric", hour: "2-digit", minute: "2-digit", hourCycle: "h23",
});

/** {time(at), day(at), moment(at), size(bytes)} for a language; `at` is a Date or an ISO text. */
export function formatsIn(language) {
  const parts = (at) => Object.fromEntries(PARTS.formatToParts(new Date(at)).map(({ type, value }) => [type, value]));
  const number = new Intl.NumberFormat(language, { maximumFractionDigits: 1 });
  const time = (at) => {
    const { hour, minute } = parts(at);
    return `${hour}:${minute}`;
  };
  const day = (at) => {
    const { weekday, day: date, month, year } = parts(at);
    return `${WEEKDAYS[language][ENGLISH_DAYS.indexOf(weekday)]}, ${date}/${month}/${year}`;
  };
  const size = (bytes) => {
    if (bytes < 1000) return `${bytes} B`;
    return bytes < 1e6 ? `${number.format(bytes / 1e3)} KB` : `${number.format(bytes / 1e6)} MB`;
  };
  return { time, day, size, moment: (at) => `${time(at)} ${day(at)}` };
}
