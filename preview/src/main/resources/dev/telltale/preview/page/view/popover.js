// A button with a popover; Escape or a click outside closes it.
import {h} from '/dom.js';

let count = 0;

/** Creates a button with a popover. The content is created when it opens, by a function that receives a close function. */
export function popover(label, properties, content, closed = () => {}) {
  const id = `sheet-${++count}`;
  const sheet = h('div', {id, popover: 'auto', class: 'sheet', role: 'dialog', 'aria-label': properties.name});
  const button = h('button', {
    type: 'button', class: 'button', popovertarget: id, 'aria-haspopup': 'dialog', title: properties.title,
  }, label);
  sheet.addEventListener('beforetoggle', event => {
    if (event.newState === 'open') {
      sheet.replaceChildren(content(() => sheet.hidePopover()));
    }
  });
  sheet.addEventListener('toggle', event => {
    if (event.newState === 'open') {
      place(sheet, button);
      sheet.querySelector('[aria-current], input:checked, input, button')?.focus();
    } else {
      closed();
    }
  });
  return h('div', {class: 'anchor'}, button, sheet);
}

function place(sheet, button) {
  const {left, bottom} = button.getBoundingClientRect();
  const most = document.documentElement.clientWidth - sheet.offsetWidth - 8;
  sheet.style.setProperty('left', `${Math.max(8, Math.min(left, most))}px`);
  sheet.style.setProperty('top', `${bottom + 4}px`);
  sheet.style.setProperty('max-height', `${innerHeight - bottom - 16}px`);
}
