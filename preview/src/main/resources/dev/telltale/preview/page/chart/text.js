// Text panel: plain text.
import {fill, h} from '/dom.js';

export function text(body) {
  return {
    draw: panel => fill(body, h('p', {class: 'about'}, panel.options?.content ?? '')),
    dispose() {},
  };
}
