// Reduces the values of a field to one number, for stats, gauges, bars and pies.
import {display} from '/model/values.js';

const CALCULATIONS = {
  last: values => values.at(-1),
  lastNotNull: values => present(values).at(-1),
  first: values => values[0],
  firstNotNull: values => present(values)[0],
  min: values => least(present(values)),
  max: values => greatest(present(values)),
  mean: values => present(values).length ? sum(values) / present(values).length : null,
  sum: values => present(values).length ? sum(values) : null,
  total: values => present(values).length ? sum(values) : null,
  count: values => values.length,
  range: values => greatest(present(values)) - least(present(values)),
  distinctCount: values => new Set(values).size,
};
const WORDS = {lastNotNull: 'last', firstNotNull: 'first', mean: 'mean', min: 'min', max: 'max', sum: 'total', total: 'total'};

const present = values => values.filter(value => value !== null);
const sum = values => present(values).reduce((total, value) => total + value, 0);
const least = values => values.reduce((low, value) => low < value ? low : value, values[0]);
const greatest = values => values.reduce((high, value) => high > value ? high : value, values[0]);

export const calculate = (values, calculation) => CALCULATIONS[calculation]?.(values) ?? null;
export const calculationName = calculation => WORDS[calculation] ?? calculation;

/** Returns the values of a panel: one per series, or one per row if the panel is set to all values. */
export function singles(frames, options = {}) {
  const {calcs = ['lastNotNull'], values: each = false, fields: wanted = '', limit = 25} = options;
  return frames.flatMap(frame => {
    const shown = frame.fields.filter(field => wants(field, wanted));
    return each ? rows(frame, shown, limit) : shown.map(field => single(field, calculate(field.values, calcs[0]), field.title));
  });
}

function wants(field, wanted) {
  if (wanted === '') {
    return field.type === 'number';
  }
  const pattern = wanted.startsWith('/') ? new RegExp(wanted.replace(/^\/|\/\w*$/g, '')) : null;
  return pattern ? pattern.test(field.title) || pattern.test(field.name) : wanted === field.title || wanted === field.name;
}

function rows(frame, shown, limit) {
  const name = frame.fields.find(({type}) => type === 'string');
  const several = shown.length > 1;
  return Array.from({length: Math.min(frame.length, limit)}, (_, row) => shown.map(field => single(
    {...field, index: field.index + row}, field.values[row],
    name && name !== field ? (several ? `${name.values[row]} ${field.title}` : String(name.values[row])) : field.title))).flat();
}

function single(field, value, title) {
  return {title, field, ...display(value, field)};
}
