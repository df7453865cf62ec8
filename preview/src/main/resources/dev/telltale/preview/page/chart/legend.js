// Legend: a button per series shows or hides it.
import {fill, h} from '/dom.js';
import {calculate, calculationName} from '/model/reduce.js';
import {display} from '/model/values.js';
import {swatch} from '/chart/tooltip.js';

export class Legend {
  element = h('div', {class: 'legend'});
  #hidden = new Set();
  #changed;

  constructor(changed) {
    this.#changed = changed;
  }

  hides(title) {
    return this.#hidden.has(title);
  }

  /** Draws entries {title, color, field} with the calculations of the field. */
  draw(entries, options = {}) {
    const {showLegend = true, displayMode = 'list', calcs = []} = options;
    this.element.hidden = !showLegend || displayMode === 'hidden' || entries.length === 0;
    fill(this.element, this.element.hidden ? [] : entries.map(entry => this.#button(entry, calcs)));
  }

  #button({title, color, field, words}, calcs) {
    const figures = words ?? calcs.map(calculation =>
      `${calculationName(calculation)} ${display(calculate(field.values, calculation), field).text}`);
    return h('button', {
      type: 'button', class: 'entry', 'aria-pressed': String(!this.hides(title)), onclick: () => this.#toggle(title),
    }, swatch(color), h('span', {}, title), figures.map(figure => h('span', {class: 'figure'}, figure)));
  }

  #toggle(title) {
    this.hides(title) ? this.#hidden.delete(title) : this.#hidden.add(title);
    this.#changed();
  }
}
