// Stat: a large number, optionally with a sparkline behind it.
import {fill, h} from '/dom.js';
import {Canvas} from '/chart/canvas.js';
import {singles} from '/model/reduce.js';
import {faded, readableOn} from '/theme.js';

export function stat(body) {
  const canvases = [];
  return {
    draw(panel, frames) {
      const {options = {}} = panel;
      const values = singles(frames, options.reduceOptions);
      const time = frames[0]?.fields.find(({type}) => type === 'time');
      canvases.splice(0).forEach(canvas => canvas.dispose());
      body.classList.add('stats');
      fill(body, values.map(value => {
        const sparkline = options.graphMode === 'area' && time ? spark(value, time) : null;
        sparkline && canvases.push(sparkline);
        return figure(value, options, values.length > 1, sparkline);
      }));
    },
    dispose: () => canvases.forEach(canvas => canvas.dispose()),
  };
}

function figure({title, text, color}, {colorMode = 'value', textMode = 'auto'}, several, sparkline) {
  const filled = colorMode.startsWith('background');
  const style = filled ? {'--fill': color, '--ink': readableOn(color)} : colorMode === 'none' ? {} : {'--ink': color};
  const named = textMode === 'value_and_name' || textMode === 'name' || (textMode === 'auto' && several);
  return h('div', {class: filled ? 'figure filled' : 'figure', style},
    sparkline?.element, named && h('span', {class: 'figure-name'}, title),
    textMode !== 'name' && textMode !== 'none' && h('span', {class: 'figure-value'}, parts(text)));
}

/** Splits a text into number and unit; the unit is drawn smaller. */
export function parts(text) {
  const [, number, unit] = /^([−\d.,]+)(.*)$/.exec(text) ?? [null, text, ''];
  return [number, unit && h('small', {}, unit)];
}

function spark({field, color, title}, time) {
  const canvas = new Canvas();
  canvas.element.classList.add('spark');
  canvas.set({
    grid: {left: 0, right: 0, top: '45%', bottom: 0},
    xAxis: {type: 'time', show: false}, yAxis: {type: 'value', show: false, scale: true},
    series: {
      type: 'line', showSymbol: false, silent: true, color, lineStyle: {width: 1.25}, areaStyle: {color: faded(color, 0.15)},
      data: time.values.map((instant, row) => [instant, field.values[row]]),
    },
  }, `${title} over time`);
  return canvas;
}
