// Which module draws which of Grafana's panel types.
import {barChart} from '/chart/bar-chart.js';
import {barGauge} from '/chart/bar-gauge.js';
import {gauge} from '/chart/gauge.js';
import {pie} from '/chart/pie.js';
import {stat} from '/chart/stat.js';
import {states} from '/chart/states.js';
import {table} from '/chart/table.js';
import {text} from '/chart/text.js';
import {timeSeries} from '/chart/time-series.js';

const CHARTS = {
  timeseries: timeSeries,
  'state-timeline': body => states(body, true),
  'status-history': body => states(body, false),
  stat,
  gauge,
  bargauge: barGauge,
  barchart: barChart,
  piechart: pie,
  table,
  text,
};

/** What makes a chart in an element: {draw(panel, frames, context), dispose()}. Nothing for a type that we lack. */
export const chartFor = type => CHARTS[type];
