// Time series: lines, bars and points over time.
import {fill} from '/dom.js';
import {axis, Canvas, quarters, timeAxis} from '/chart/canvas.js';
import {Legend} from '/chart/legend.js';
import {heading, marksAt, sheet, tooltip} from '/chart/tooltip.js';
import {band, marked, series, thresholds} from '/chart/time-series-parts.js';
import {numbers} from '/model/fields.js';
import {unitName} from '/model/units.js';
import {display, seriesColor} from '/model/values.js';

export function timeSeries(body) {
  const canvas = new Canvas();
  let again = () => {};
  const legend = new Legend(() => again());
  body.classList.add('charted');
  fill(body, canvas.element, legend.element);

  return {
    draw(panel, frames, context) {
      again = () => this.draw(panel, frames, context);
      const all = named(numbers(frames).filter(field => field.time && !field.config.custom.hideFrom?.viz));
      const shown = all.filter(field => !legend.hides(field.title));
      body.dataset.legend = panel.options?.legend?.placement ?? 'bottom';
      legend.draw(all.filter(field => !field.config.custom.hideFrom?.legend)
        .map(field => ({title: field.title, color: seriesColor(field), field})), panel.options?.legend);
      canvas.set(option(shown, panel, {...context, width: canvas.element.clientWidth}), words(panel, all));
    },
    dispose: () => canvas.dispose(),
  };
}

/** Assigns colours by the order of the names, so that a name has the same colour in all panels. */
function named(fields) {
  const titles = [...new Set(fields.map(field => field.title))].sort();
  return fields.map(field => field.config.color?.mode === 'palette-classic-by-name'
    ? {...field, index: titles.indexOf(field.title)} : field);
}

function option(fields, panel, context) {
  const units = [...new Set(fields.map(field => field.config.unit ?? ''))].slice(0, 2);
  const axisOf = field => Math.max(0, units.indexOf(field.config.unit ?? ''));
  const drawn = fields.flatMap(field => [
    ...(field.config.custom.fillBelowTo ? [band(field, fields, axisOf(field))] : []),
    series(field, axisOf(field), context),
  ]);
  if (drawn.length > 0) {
    Object.assign(drawn.at(-1), marked(context.marks, thresholds(fields)));
  }
  return {
    grid: {left: 4, right: 18, top: 14, bottom: 2, containLabel: true},
    xAxis: timeAxis(context.range, context.width),
    yAxis: units.length ? units.map((unit, index) => valueAxis(unit, index, fields.filter(field => axisOf(field) === index))) : axis(),
    series: drawn,
    tooltip: tooltip('axis', points => tip(points, fields, panel, context)),
  };
}

function valueAxis(unit, index, fields) {
  const {custom, min, max} = fields[0].config;
  const name = custom.axisLabel || unitName(unit);
  return axis({
    type: custom.scaleDistribution?.type === 'log' ? 'log' : 'value',
    position: index === 1 || custom.axisPlacement === 'right' ? 'right' : 'left',
    show: custom.axisPlacement !== 'hidden',
    scale: true,
    min: min ?? custom.axisSoftMin, max: max ?? custom.axisSoftMax,
    minInterval: custom.drawStyle === 'bars' || fields[0].config.decimals === 0 ? 1 : undefined,
    splitNumber: 4,
    interval: quarters(min, max),
    splitLine: {show: index === 0},
    axisLabel: {formatter: value => display(value, {...fields[0], config: {...fields[0].config, decimals: undefined, mappings: []}}).text},
    name: custom.axisLabel ? name : undefined,
  });
}

function tip(points, fields, panel, context) {
  const time = points[0]?.value?.[0];
  if (time === undefined) {
    return undefined;
  }
  const lines = fields.filter(field => !field.config.custom.hideFrom?.tooltip)
    .map(field => ({field, point: points.find(({seriesId}) => seriesId === `${field.title} ${field.index}`)}))
    .filter(({point}) => point?.value[1] !== undefined && point.value[1] !== null)
    .map(({field, point}) => ({color: seriesColor(field), name: field.title, value: point.value[1], text: display(point.value[1], field).text}));
  const order = {asc: 1, desc: -1}[panel.options?.tooltip?.sort] ?? 0;
  return sheet(heading(time), lines.sort((one, other) => order * (one.value - other.value)), marksAt(time, context));
}

function words(panel, fields) {
  const latest = fields.slice(0, 10).map(field => `${field.title} ${display(field.values.findLast(value => value !== null) ?? null, field).text}`);
  return `${panel.title}: lines over time. Newest values: ${latest.join(', ')}.`;
}
