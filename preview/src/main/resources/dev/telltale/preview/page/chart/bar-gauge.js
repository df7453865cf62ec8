// Bar gauge: one bar per value, between the bounds of its field.
import {fill, h} from '/dom.js';
import {parts} from '/chart/stat.js';
import {singles} from '/model/reduce.js';

export function barGauge(body) {
  return {
    draw(panel, frames) {
      const values = singles(frames, panel.options?.reduceOptions);
      const greatest = Math.max(...values.map(({value}) => value ?? 0));
      body.classList.add('bars');
      fill(body, h('dl', {class: panel.options?.orientation === 'vertical' ? 'upright' : null}, values.map(value => bar(value, greatest))));
    },
    dispose() {},
  };
}

function bar({title, text, value, color, field}, greatest) {
  const {min = 0, max = greatest} = field.config;
  const share = value === null || max <= min ? 0 : Math.max(0, Math.min(1, (value - min) / (max - min)));
  return h('div', {class: 'bar-line', style: {'--share': share, '--color': color}},
    h('dt', {}, title), h('dd', {class: 'bar-value'}, parts(text)), h('dd', {class: 'track', 'aria-hidden': 'true'}));
}
