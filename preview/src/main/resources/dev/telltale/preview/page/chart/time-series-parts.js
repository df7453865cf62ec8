// Parts of a time series chart: series, bands, thresholds and marks.
import {color, faded} from '/theme.js';
import {seriesColor, steps} from '/model/values.js';

/** Converts a field to a series of the chart library. */
export function series(field, yAxisIndex, context) {
  const {custom} = field.config;
  const common = {
    id: `${field.title} ${field.index}`, name: field.title, yAxisIndex, data: points(field),
    stack: custom.stacking?.mode && custom.stacking.mode !== 'none' ? custom.stacking.group ?? 'A' : undefined,
    color: seriesColor(field),
  };
  return custom.drawStyle === 'bars' ? bars(common, custom, context, field) : line(common, custom, field);
}

function line(common, custom, field) {
  const {lineWidth = 1, fillOpacity = 0, showPoints = 'auto', pointSize = 5, lineInterpolation, spanNulls, drawStyle} = custom;
  const step = {stepAfter: 'end', stepBefore: 'start'}[lineInterpolation];
  const few = field.values.filter(value => value !== null).length <= 2;
  return {
    ...common,
    type: 'line',
    step,
    smooth: lineInterpolation === 'smooth' ? 0.4 : false,
    connectNulls: spanNulls === true || typeof spanNulls === 'number',
    showSymbol: drawStyle === 'points' || showPoints === 'always' || (showPoints !== 'never' && few),
    symbol: 'circle',
    symbolSize: pointSize,
    sampling: 'lttb',
    lineStyle: {width: drawStyle === 'points' ? 0 : Math.max(lineWidth, 0.01) * 1.25, type: custom.lineStyle?.fill === 'dash' ? 'dashed' : 'solid'},
    areaStyle: fillOpacity > 0 && !custom.fillBelowTo ? {opacity: fillOpacity / 100} : undefined,
    emphasis: {disabled: true},
  };
}

function bars(common, {fillOpacity = 80}, {interval, range}, field) {
  return {
    ...common,
    type: 'bar',
    barWidth: undefined,
    barMaxWidth: 24,
    barCategoryGap: '10%',
    large: field.values.length > 2000,
    itemStyle: {opacity: Math.max(0.3, fillOpacity / 100)},
    emphasis: {disabled: true},
    barMinWidth: range.to - range.from > interval * 400 ? 1 : 2,
  };
}

/** Returns the area between a field and the field of its fillBelowTo. */
export function band(field, fields, yAxisIndex) {
  const below = fields.find(({title, name}) => [title, name].includes(field.config.custom.fillBelowTo));
  const segments = below ? pieces(field, below) : [];
  const fillStyle = faded(seriesColor(field), Math.max(0.08, (field.config.custom.fillOpacity ?? 20) / 100));
  return {
    id: `band ${field.title}`, name: `${field.title} band`, type: 'custom', yAxisIndex, silent: true, clip: true, z: 1,
    data: segments.map(segment => [segment[0].time]), tooltip: {show: false},
    renderItem: ({dataIndex}, api) => ({
      type: 'polygon',
      shape: {
        points: [
          ...segments[dataIndex].map(({time, high}) => api.coord([time, high])),
          ...segments[dataIndex].map(({time, low}) => api.coord([time, low])).reverse(),
        ],
      },
      style: {fill: fillStyle},
    }),
  };
}

function pieces(field, below) {
  const found = [[]];
  field.time.values.forEach((time, row) => {
    const [high, low] = [field.values[row], below.values[row]];
    if (high === null || low === null || low === undefined) {
      found.push([]);
    } else {
      found.at(-1).push({time, high, low});
    }
  });
  return found.filter(piece => piece.length > 1);
}

/** Returns the thresholds as lines, if the panel shows them. */
export function thresholds(fields) {
  const field = fields.find(({config}) => (config.custom.thresholdsStyle?.mode ?? 'off') !== 'off');
  if (!field) {
    return [];
  }
  const dashed = field.config.custom.thresholdsStyle.mode.startsWith('dashed');
  return steps(field).map((step, index, all) => ({...step, color: step.color === 'transparent' ? all[index - 1]?.color : step.color}))
    .filter(step => Number.isFinite(step.value) && step.color && step.color !== 'transparent').map(step => ({
      yAxis: step.value,
      lineStyle: {color: color(step.color), type: dashed ? [6, 5] : 'solid', width: 1.25, opacity: 0.85},
    }));
}

/** Returns lines across the chart: the given lines, and marks at their times. */
export function marked(marks, lines) {
  const ends = marks.filter(mark => mark.timeend);
  return {
    markLine: {
      silent: true, symbol: 'none', label: {show: false}, animation: false,
      data: [...lines, ...marks.map(mark => ({
        xAxis: mark.time, lineStyle: {color: color(mark.color), type: [3, 3], width: 1.5},
      }))],
    },
    markArea: {
      silent: true, animation: false,
      data: ends.map(mark => [{xAxis: mark.time, itemStyle: {color: faded(color(mark.color), 0.12)}}, {xAxis: mark.timeend}]),
    },
  };
}

function points(field) {
  return field.time.values.map((time, row) => [time, field.values[row]]);
}
