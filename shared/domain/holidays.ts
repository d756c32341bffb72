/**
 * Days off that the State Council's rules on holidays (全国年节及纪念日放假办法, as of 2025) name by their dates, month and day. The other
 * holidays follow the lunar calendar.
 */
export const fixedHolidays: readonly string[] = ['01-01', '05-01', '05-02', '10-01', '10-02', '10-03'];

/** A year's holidays as the General Office of the State Council publishes them, days in Asia/Shanghai. */
interface HolidayTable {
  /** Days off in a row, first and last one included; weekends among them too. */
  off: readonly (readonly [first: string, last: string])[];
  /** Weekend days that are worked. */
  worked: readonly string[];
}

/**
 * The published holiday tables, by year; the next one is added when it is published (in November).
 * 2025: 国办发明电〔2024〕12号, 12 November 2024. 2026: the notice of 4 November 2025.
 */
export const holidayTables: Readonly<Record<number, HolidayTable>> = {
  2025: {
    off: [
      ['2025-01-01', '2025-01-01'],
      ['2025-01-28', '2025-02-04'],
      ['2025-04-04', '2025-04-06'],
      ['2025-05-01', '2025-05-05'],
      ['2025-05-31', '2025-06-02'],
      ['2025-10-01', '2025-10-08'],
    ],
    worked: ['2025-01-26', '2025-02-08', '2025-04-27', '2025-09-28', '2025-10-11'],
  },
  2026: {
    off: [
      ['2026-01-01', '2026-01-03'],
      ['2026-02-15', '2026-02-23'],
      ['2026-04-04', '2026-04-06'],
      ['2026-05-01', '2026-05-05'],
      ['2026-06-19', '2026-06-21'],
      ['2026-09-25', '2026-09-27'],
      ['2026-10-01', '2026-10-07'],
    ],
    worked: ['2026-01-04', '2026-02-14', '2026-02-28', '2026-05-09', '2026-09-20', '2026-10-10'],
  },
};
