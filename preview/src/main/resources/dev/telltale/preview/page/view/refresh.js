// Refreshes the data periodically while the page is visible.
import {h} from '/dom.js';
import {millis} from '/time.js';

const CHOICES = ['', '5s', '10s', '30s', '1m', '5m'];

export class Refresh {
  #again;
  #length = '';
  #chosen = null;
  #timer = 0;

  constructor(again) {
    this.#again = again;
    document.addEventListener('visibilitychange', () => document.hidden ? this.#stop() : this.#next(0));
  }

  /** Starts with the interval of the dashboard, unless the user has selected one. */
  start(length) {
    this.#length = this.#chosen ?? length ?? '';
    this.#next(millis(this.#length));
  }

  select(preset) {
    const current = this.#chosen ?? preset ?? '';
    const lengths = [...new Set([...CHOICES, current])].sort((one, other) => millis(one) - millis(other));
    return h('label', {class: 'field'}, h('span', {}, 'Refresh'),
      h('select', {class: 'button', onchange: event => this.#choose(event.target.value)},
        lengths.map(length => h('option', {value: length, selected: length === current},
          length ? `every ${length.replace(/([a-z])/, ' $1').replace(' m', ' min')}` : 'off'))));
  }

  #choose(length) {
    this.#chosen = length;
    this.start(length);
  }

  #stop() {
    clearTimeout(this.#timer);
  }

  #next(wait) {
    this.#stop();
    const pace = millis(this.#length);
    if (pace > 0) {
      this.#timer = setTimeout(async () => {
        await this.#again();
        this.#next(pace);
      }, wait);
    }
  }
}
