// Formats numbers with Grafana's units.
const SHORT = [['', 1], [' K', 1e3], [' Mil', 1e6], [' Bil', 1e9], [' Tri', 1e12]];
const SI = [['n', 1e-9], ['µ', 1e-6], ['m', 1e-3], ['', 1], ['k', 1e3], ['M', 1e6], ['G', 1e9], ['T', 1e12]];
const BYTES = [['B', 1], ['KiB', 2 ** 10], ['MiB', 2 ** 20], ['GiB', 2 ** 30], ['TiB', 2 ** 40]];
const TIME = [['ns', 1e-9], ['µs', 1e-6], ['ms', 1e-3], ['s', 1], ['min', 60], ['hour', 3600], ['day', 86400], ['week', 604800]];
const PRESSURE = {pressurembar: 'mbar', pressurebar: 'bar', pressurehpa: 'hPa', pressurekpa: 'kPa', pressurepa: 'Pa'};
const SUFFIXES = {
  percent: '%', humidity: '%H', celsius: ' °C', fahrenheit: ' °F', kelvin: ' K', accG: ' g', accMS2: ' m/s²', amp: ' A',
  volt: ' V', ...Object.fromEntries(Object.entries(PRESSURE).map(([id, unit]) => [id, ` ${unit}`])),
};
const RATES = {
  ops: 'ops/s', reqps: 'req/s', rps: 'rd/s', wps: 'wr/s', cps: 'c/s', eps: 'evt/s', mps: 'msg/s', recps: 'rec/s',
  rowsps: 'rows/s', opm: 'ops/min', rpm: 'rd/min', wpm: 'wr/min', cpm: 'c/min', epm: 'evts/min', mpm: 'msg/min', recpm: 'rec/min',
};
const SECONDS = {ns: 1e-9, µs: 1e-6, us: 1e-6, ms: 1e-3, s: 1, m: 60, h: 3600, d: 86400};

/** Formats a number with a unit. */
export function format(value, unit, decimals) {
  if (unit in SECONDS) {
    return scaled(value * SECONDS[unit], TIME, decimals, true);
  }
  if (unit in SUFFIXES) {
    return fixed(value, decimals) + SUFFIXES[unit];
  }
  if (unit in RATES) {
    return `${scaled(value, SHORT, decimals)} ${RATES[unit]}`;
  }
  return other(value, unit ?? '', decimals);
}

function other(value, unit, decimals) {
  const [kind, rest] = [unit.split(':')[0], unit.slice(unit.indexOf(':') + 1)];
  switch (kind) {
    case '': case 'none': case 'locale': return fixed(value, decimals, unit === 'locale');
    case 'short': return scaled(value, SHORT, decimals);
    case 'sishort': return scaled(value, SI, decimals);
    case 'percentunit': return `${fixed(value * 100, decimals)}%`;
    case 'bytes': return scaled(value, BYTES, decimals, true);
    case 'suffix': return fixed(value, decimals) + (/^[\s%°]/.test(rest) ? rest : ` ${rest}`);
    case 'prefix': return rest + fixed(value, decimals);
    case 'si': return `${scaled(value, SI, decimals, true)}${rest}`;
    case 'dateTimeAsIso': return new Date(value).toISOString().replace('T', ' ').slice(0, 19);
    case 'dateTimeFromNow': return `${scaled(Math.max(0, Date.now() - value) / 1e3, TIME, 0, true)} ago`;
    case 'bool': return value ? 'true' : 'false';
    case 'bool_yes_no': return value ? 'yes' : 'no';
    case 'bool_on_off': return value ? 'on' : 'off';
    default: return `${fixed(value, decimals)} ${unit}`;
  }
}

/** Returns the name of a unit for an axis; empty if the numbers contain it. */
export const unitName = unit => (SUFFIXES[unit] ?? (unit?.startsWith('suffix:') ? unit.slice(7) : '')).trim();

function scaled(value, scale, decimals, spaced = false) {
  const size = Math.abs(value);
  const [name, factor] = scale.filter(([, least]) => size >= least).at(-1) ?? scale.find(([, least]) => least === 1);
  const one = spaced && /hour|day|week/.test(name) && fixed(value / factor, decimals) !== '1' ? 's' : '';
  return fixed(value / factor, decimals) + (spaced ? ` ${name}${one}` : name);
}

/** Formats a number with the given decimals, or by default with about three significant digits. */
function fixed(value, decimals, grouped = false) {
  const digits = decimals ?? (Number.isInteger(value) ? 0 : Math.max(0, Math.min(4, 2 - Math.floor(Math.log10(Math.abs(value) || 1)))));
  const text = value.toLocaleString('en-US', {
    minimumFractionDigits: decimals ?? 0, maximumFractionDigits: digits, useGrouping: grouped || Math.abs(value) >= 1e4,
  });
  return text.replace(/^-0$/, '0').replace('-', '−');
}
