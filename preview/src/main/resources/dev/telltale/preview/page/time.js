// Formats times in UTC.
const text = options => new Intl.DateTimeFormat('en-GB', {timeZone: 'UTC', hourCycle: 'h23', ...options});
const DAY = text({day: 'numeric', month: 'short', year: 'numeric'});
const MINUTE = text({hour: '2-digit', minute: '2-digit'});
const SECOND = text({hour: '2-digit', minute: '2-digit', second: '2-digit'});
const UNITS = {s: ['second', 1e3], m: ['minute', 6e4], h: ['hour', 36e5], d: ['day', 864e5], w: ['week', 6048e5]};

export const day = instant => DAY.format(instant);
export const minute = instant => MINUTE.format(instant);
export const second = instant => SECOND.format(instant);
export const dayAndSecond = instant => `${day(instant)}, ${second(instant)}`;

/** The selectable ranges, shortest first. */
export const RANGES = ['5m', '15m', '1h', '6h', '24h', '7d'].map(length => `now-${length}`);

/** Returns a range as text. */
export function rangeText({from, to}) {
  const relative = /^now-(\d+)([smhdw])$/.exec(from);
  if (relative && to === 'now') {
    const [word] = UNITS[relative[2]];
    return relative[1] === '1' ? `Last ${word}` : `Last ${relative[1]} ${word}s`;
  }
  return `${momentText(from)} – ${momentText(to)}`;
}

function momentText(moment) {
  const instant = /^\d+$/.test(moment) ? Number(moment) : Date.parse(moment);
  return Number.isNaN(instant) ? moment : `${day(instant)}, ${minute(instant)}`;
}

/** Returns the milliseconds of a duration such as 5s; 0 for any other text. */
export function millis(length) {
  const parts = /^(\d+)([smhdw])$/.exec(length ?? '');
  return parts ? Number(parts[1]) * UNITS[parts[2]][1] : 0;
}
