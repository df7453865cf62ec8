// Tooltips, built of elements without markup.
import {h} from '/dom.js';
import {token} from '/theme.js';
import {dayAndSecond} from '/time.js';

/** Returns the settings of a tooltip whose content is the element that a function returns. */
export function tooltip(trigger, words) {
  return {
    trigger,
    confine: true,
    transitionDuration: 0,
    padding: [6, 8],
    backgroundColor: token('raised'),
    borderColor: token('line'),
    textStyle: {color: token('text'), fontSize: 12},
    axisPointer: {type: 'line', lineStyle: {color: token('text-faint'), type: 'dashed'}},
    formatter: parameters => words(parameters) ?? '',
  };
}

/** Returns the content of a tooltip: a heading, lines with colour, name and value, and the marks of this time. */
export function sheet(heading, lines, marks = []) {
  return h('div', {class: 'tip'}, h('div', {class: 'tip-head'}, heading),
    lines.map(({color, name, text}) => h('div', {class: 'tip-line'}, swatch(color), h('span', {}, name), h('b', {}, text))),
    marks.map(({text, name}) => h('div', {class: 'tip-mark'}, text ?? name)));
}

/** Returns the marks that are near to a time or cover it. */
export function marksAt(time, {marks, range}) {
  const reach = (range.to - range.from) / 150;
  return marks.filter(mark => Math.abs(mark.time - time) <= reach || (mark.timeend && mark.time <= time && time <= mark.timeend));
}

export const heading = time => `${dayAndSecond(time)} UTC`;

export function swatch(color) {
  return h('i', {class: 'swatch', style: {'--color': color}});
}
