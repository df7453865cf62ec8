// The position of a panel in the grid.
import {h} from '/dom.js';

/** Creates an article with the position as custom properties for the style sheet. */
export function placed(properties, {gridPos = {}}, ...children) {
  const {x = 0, y = 0, w = 24, h: height = 8} = gridPos;
  const style = {'--x': x + 1, '--y': y + 1, '--w': w, '--h': height};
  return h('article', {...properties, style, 'data-wide': w > 8 ? '' : null}, ...children);
}
