// A canvas of the chart library that follows the size of its element and redraws without flicker.
import * as echarts from '/lib/echarts.js';
import {h} from '/dom.js';
import {token} from '/theme.js';

export class Canvas {
  element = h('div', {class: 'canvas', role: 'img'});
  #chart = null;
  #last = null;
  #watch = new ResizeObserver(() => this.#fit());

  constructor() {
    this.#watch.observe(this.element);
  }

  /** Draws as soon as the element has a size. Parts of an earlier drawing are removed. */
  set(option, words) {
    this.element.setAttribute('aria-label', words);
    this.#last = {...base(), ...option};
    this.#chart ? this.#apply() : this.#fit();
  }

  get chart() {
    return this.#chart;
  }

  dispose() {
    this.#watch.disconnect();
    this.#chart?.dispose();
  }

  #fit() {
    const {clientWidth: width, clientHeight: height} = this.element;
    if (width === 0 || height === 0 || !this.#last) {
      return;
    }
    if (this.#chart) {
      this.#chart.resize({width, height});
    } else {
      this.#chart = echarts.init(this.element, null, {renderer: 'canvas'});
      this.#apply();
    }
  }

  #apply() {
    this.#chart.setOption(this.#last, {replaceMerge: ['series', 'xAxis', 'yAxis', 'grid']});
  }
}

function base() {
  return {
    animation: false,
    useUTC: true,
    textStyle: {fontFamily: token('font'), fontSize: 11, color: token('text-soft')},
  };
}

/** Returns the settings of an axis with unobtrusive lines, ticks and numbers. */
export function axis(more = {}) {
  const {axisLabel, splitLine, axisLine, ...rest} = more;
  return {
    axisLine: {show: false, lineStyle: {color: token('line')}, ...axisLine},
    axisTick: {show: false},
    splitLine: {show: true, lineStyle: {color: token('line-soft')}, ...splitLine},
    axisLabel: {color: token('text-soft'), fontSize: 11, hideOverlap: true, ...axisLabel},
    nameTextStyle: {color: token('text-soft'), fontSize: 11},
    ...rest,
  };
}

/** Returns an interval of a quarter between two fixed bounds, so that the last two ticks do not overlap. */
export const quarters = (min, max) => Number.isFinite(min) && Number.isFinite(max) && max > min ? (max - min) / 4 : undefined;

/** Returns the settings of a time axis in UTC, with as many labels as fit. */
export function timeAxis({from, to}, width) {
  return axis({
    type: 'time', min: from, max: to,
    splitNumber: Math.max(2, Math.min(8, Math.round(width / 140))),
    splitLine: {show: true},
    axisLine: {show: true},
    axisLabel: {formatter: {day: '{d} {MMM}', hour: '{HH}:{mm}', minute: '{HH}:{mm}', second: '{HH}:{mm}:{ss}', millisecond: '{HH}:{mm}:{ss}'}},
    axisPointer: {label: {show: false}},
  });
}
