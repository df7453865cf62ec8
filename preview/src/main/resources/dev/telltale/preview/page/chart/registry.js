// The charts by Grafana's panel types.
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

/** Returns a function that creates a chart {draw(panel, frames, context), dispose()}; undefined for an unknown type. */
export const chartFor = type => CHARTS[type];
