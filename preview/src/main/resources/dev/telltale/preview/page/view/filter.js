// The filter of a variable: a button with the selected values, and a list of all values.
import {h} from '/dom.js';
import {popover} from '/view/popover.js';

const ALL = '$__all';

/** Creates the filter. The selection is applied when the list closes, so that several values cause one request. */
export function filter(variable, choose) {
  const {label, chosen} = variable;
  const words = chosen.includes(ALL) ? 'All' : chosen.length > 2 ? `${chosen.length} chosen` : chosen.join(', ') || 'none';
  const button = [h('span', {class: 'caption'}, label), h('span', {}, words)];
  const picked = new Set(chosen);
  return popover(button, {name: label}, close => list(variable, picked, close), () => {
    if ([...picked].sort().join('\n') !== [...chosen].sort().join('\n')) {
      choose(variable.name, [...picked]);
    }
  });
}

function list(variable, picked, close) {
  if (variable.options.length === 0) {
    return h('p', {class: 'hint'}, 'No values yet.');
  }
  const values = variable.all ? [ALL, ...variable.options] : variable.options;
  const boxes = values.map(value => h('input', {
    type: variable.multi ? 'checkbox' : 'radio', name: variable.name, value, checked: picked.has(value),
    onchange: () => {
      toggle(picked, value, variable);
      boxes.forEach(box => { box.checked = picked.has(box.value); });
      variable.multi || close();
    },
  }));
  return h('ul', {class: 'options', 'aria-label': variable.label}, boxes.map(box =>
    h('li', {}, h('label', {class: 'option'}, box, box.value === ALL ? 'All' : box.value))));
}

function toggle(picked, value, variable) {
  const had = picked.has(value);
  if (!variable.multi || value === ALL) {
    picked.clear();
  }
  picked.delete(ALL);
  had && variable.multi && value !== ALL ? picked.delete(value) : picked.add(value);
  if (picked.size === 0) {
    picked.add(variable.all ? ALL : variable.options[0]);
  }
}
