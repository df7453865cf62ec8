// Text and colour of the values of a field.
import {color, paletteColor} from '/theme.js';
import {dayAndSecond} from '/time.js';
import {format} from '/model/units.js';

/** Returns text and colour of a value. */
export function display(value, field) {
  const {config} = field;
  const mapped = mapping(value, config.mappings ?? []);
  const text = mapped?.text ?? plain(value, field);
  return {value, text, color: mapped?.color ? color(mapped.color) : valueColor(value, field)};
}

function plain(value, {config, type}) {
  if (value === null || value === undefined) {
    return config.noValue ?? '–';
  }
  if (type === 'time') {
    return dayAndSecond(value);
  }
  return typeof value === 'number' ? format(value, config.unit, config.decimals) : String(value);
}

/** Returns the mapping of a value, if there is one. */
export function mapping(value, mappings) {
  for (const {type, options} of mappings) {
    const result = RULES[type]?.(value, options);
    if (result) {
      return result;
    }
  }
  return undefined;
}

const RULES = {
  value: (value, options) => options[String(value)],
  range: (value, {from, to, result}) =>
    typeof value === 'number' && value >= (from ?? -Infinity) && value <= (to ?? Infinity) ? result : undefined,
  regex: (value, {pattern, result}) =>
    typeof value === 'string' && new RegExp(pattern.replace(/^\/|\/\w*$/g, '')).test(value) ? result : undefined,
  special: (value, {match, result}) => (match.includes('null') && value === null)
    || (match === 'empty' && value === '') || String(value) === match ? result : undefined,
};

/** Returns the steps of the thresholds as absolute values, lowest first. */
export function steps(field) {
  const {mode, steps: given = []} = field.config.thresholds ?? {};
  const {min = 0, max = 100} = field.config;
  return given.map(({value, color: name}) => ({
    value: value === null || value === undefined ? -Infinity : mode === 'percentage' ? min + (max - min) * value / 100 : value,
    color: name,
  }));
}

function valueColor(value, field) {
  const {mode = 'thresholds', fixedColor} = field.config.color ?? {};
  if (mode === 'fixed' || mode === 'shades') {
    return color(fixedColor);
  }
  return mode.startsWith('palette') ? paletteColor(field.index) : thresholdColor(value, field);
}

/** Returns the colour of the highest threshold that a value reaches. */
export function thresholdColor(value, field) {
  const reached = steps(field).filter(step => typeof value === 'number' && value >= step.value).at(-1);
  return reached ? color(reached.color) : color('text');
}

/** Returns the colour of a series. */
export function seriesColor(field) {
  const {mode = 'palette-classic', fixedColor, seriesBy = 'last'} = field.config.color ?? {};
  if (mode === 'fixed' || mode === 'shades') {
    return color(fixedColor);
  }
  if (mode !== 'thresholds') {
    return paletteColor(field.index);
  }
  const values = field.values.filter(value => value !== null);
  return thresholdColor(seriesBy === 'max' ? Math.max(...values) : seriesBy === 'min' ? Math.min(...values) : values.at(-1), field);
}
