// Gauge: a value on an arc between its bounds, with an outer arc of thresholds.
import {fill} from '/dom.js';
import {Canvas} from '/chart/canvas.js';
import {singles} from '/model/reduce.js';
import {steps} from '/model/values.js';
import {color, token} from '/theme.js';

export function gauge(body) {
  const canvas = new Canvas();
  fill(body, canvas.element);
  return {
    draw(panel, frames) {
      const values = singles(frames, panel.options?.reduceOptions);
      const {clientWidth: width, clientHeight: height} = body;
      const columns = columnsFor(values.length, width, height);
      canvas.set({series: values.flatMap((value, index) => arcs(value, index, values.length, columns, width, height))},
        `${panel.title}: ${values.map(({title, text}) => `${title} ${text}`).join(', ')}.`);
    },
    dispose: () => canvas.dispose(),
  };
}

/** Returns the number of columns that makes the gauges largest. */
function columnsFor(count, width, height) {
  const size = columns => Math.min(width / columns, height / Math.ceil(count / columns) * 1.1);
  return Array.from({length: count}, (_, index) => index + 1).reduce((best, columns) => size(columns) > size(best) ? columns : best, 1);
}

/** Returns two arcs: thresholds outside, value inside. */
function arcs({title, text, value, color: ink, field}, index, count, columns, width, height) {
  const [cellWidth, cellHeight] = [width / columns, height / Math.ceil(count / columns)];
  const radius = Math.min(cellWidth * 0.44, cellHeight * 0.52);
  const {min = 0, max = 100} = field.config;
  const common = {
    type: 'gauge', silent: true, min, max, startAngle: 205, endAngle: -25,
    center: [(index % columns + 0.5) * cellWidth, Math.floor(index / columns) * cellHeight + cellHeight / 2 + radius * 0.12],
    pointer: {show: false}, axisTick: {show: false}, splitLine: {show: false}, axisLabel: {show: false},
  };
  const thin = Math.max(2, radius * 0.045);
  return [
    {...common, radius, data: [], axisLine: {lineStyle: {width: thin, color: bands(field, min, max)}}},
    {
      ...common, radius: radius - thin - 2, data: [{value: value ?? min, name: title}],
      axisLine: {lineStyle: {width: radius * 0.18, color: [[1, token('line-soft')]]}},
      progress: {show: value !== null, width: radius * 0.18, itemStyle: {color: ink}},
      title: {
        offsetCenter: [0, '52%'], fontSize: Math.max(10, Math.min(13, radius * 0.16)), color: token('text-soft'),
        width: cellWidth * 0.9, overflow: 'truncate',
      },
      detail: {offsetCenter: [0, '2%'], fontSize: Math.max(12, radius * 0.3), fontWeight: 600, color: ink, formatter: () => text},
    },
  ];
}

function bands(field, min, max) {
  const levels = steps(field);
  return levels.length === 0 ? [[1, token('line')]] : levels.map((step, index) => [
    Math.max(0, Math.min(1, ((levels[index + 1]?.value ?? max) - min) / (max - min))), color(step.color),
  ]);
}
