// Table: a click on a heading sorts by its column.
import {fill, h} from '/dom.js';
import {display} from '/model/values.js';
import {readableOn} from '/theme.js';

export function table(body) {
  let order = null;
  let again = () => {};
  body.classList.add('tabled');
  return {
    draw(panel, frames) {
      again = () => this.draw(panel, frames);
      const [frame] = frames;
      const fields = frame.fields.filter(({config}) => !config.custom.hidden && !config.custom.hideFrom?.viz);
      order ??= panel.options?.sortBy?.[0] ?? {};
      const {scrollTop, scrollLeft} = body;
      fill(body, h('table', {'aria-label': panel.title},
        h('thead', {}, h('tr', {}, fields.map(field => heading(field)))),
        h('tbody', {}, sorted(frame, fields).map(row => h('tr', {}, fields.map(field => cell(field, row)))))));
      body.scrollTo(scrollLeft, scrollTop);
    },
    dispose() {},
  };

  function heading(field) {
    const mine = order.displayName === field.title;
    const direction = mine ? (order.desc ? 'descending' : 'ascending') : 'none';
    const press = () => {
      order = {displayName: field.title, desc: mine && !order.desc};
      again();
    };
    return h('th', {scope: 'col', 'aria-sort': direction, class: field.type === 'number' ? 'number' : null},
      h('button', {type: 'button', onclick: press}, field.title, mine ? (order.desc ? ' ↓' : ' ↑') : ''));
  }

  function sorted(frame, fields) {
    const rows = Array.from({length: frame.length}, (_, row) => row);
    const field = fields.find(({title}) => title === order.displayName);
    return field ? rows.sort((one, other) => compare(field.values[one], field.values[other]) * (order.desc ? -1 : 1)) : rows;
  }
}

function compare(one, other) {
  if (one === null || other === null) {
    return (one === null) - (other === null);
  }
  return typeof one === 'string' ? one.localeCompare(other) : one - other;
}

function cell(field, row) {
  const {text, color} = display(field.values[row], field);
  const {type} = field.config.custom.cellOptions ?? {};
  const style = {'color-text': {'--ink': color}, 'color-background': {'--fill': color, '--ink': readableOn(color)}}[type] ?? {};
  return h('td', {class: field.type === 'number' ? 'number' : null, style, 'data-filled': type === 'color-background'}, text);
}
