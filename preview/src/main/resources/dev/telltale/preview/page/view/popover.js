// A button that opens a small sheet; Escape and a click elsewhere close it.
import {h} from '/dom.js';

let count = 0;

/** A button with a sheet below it; the content is made when it opens, and is told how to close it. */
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
