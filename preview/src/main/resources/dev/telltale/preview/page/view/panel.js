// A panel: its heading, its chart, and its messages.
import {ask} from '/api.js';
import {fill, h} from '/dom.js';
import {chartFor} from '/chart/registry.js';
import {prepare} from '/model/fields.js';
import {placed} from '/view/place.js';
import {popover} from '/view/popover.js';

export class PanelView {
  stale = true;
  inSight = false;
  #panel;
  #dashboard;
  #chart = null;
  #data = null;
  #marks = [];
  #request = null;
  #body = h('div', {class: 'body'});
  #words = h('p', {class: 'words', role: 'status'});
  #notice = h('span', {class: 'notice'});

  constructor(panel, dashboard) {
    this.#panel = panel;
    this.#dashboard = dashboard;
    this.element = panel.type === 'row' ? this.#heading() : this.#frame();
    const create = chartFor(panel.type);
    if (create) {
      this.#chart = create(this.#body);
    } else if (panel.type !== 'row') {
      this.#say('unsupported', `This page cannot show panels of type “${panel.type}”; Grafana can.`);
    }
  }

  /** Loads its data; cancels an earlier request. */
  async load(place, marks) {
    if (!this.#chart) {
      return;
    }
    this.stale = false;
    this.#request?.abort();
    this.#request = new AbortController();
    const {signal} = this.#request;
    try {
      const width = Math.min(4000, Math.max(50, Math.round(this.#body.clientWidth)));
      this.#data = await ask(`/api/dashboards/${this.#dashboard.uid}/panels/${this.#panel.id}`, place, {width}, signal);
      this.#marks = marks;
      this.draw();
    } catch (failure) {
      if (failure.name !== 'AbortError') {
        this.#data = null;
        this.#say('error', `${failure.message}.`);
      }
    }
  }

  draw() {
    if (!this.#chart || !this.#data) {
      return;
    }
    const frames = prepare(this.#panel, this.#data);
    this.#notice.textContent = this.#data.notice ?? '';
    if (frames.every(frame => frame.length === 0)) {
      this.#say('empty', 'No data in this range.');
      return;
    }
    this.#say('drawn', '');
    this.#chart.draw(this.#panel, frames, {range: this.#data.range, interval: this.#data.interval, marks: this.#marks});
  }

  dispose() {
    this.#request?.abort();
    this.#chart?.dispose();
  }

  #say(state, words) {
    this.element.dataset.state = state;
    this.#words.textContent = words;
    this.#words.hidden = words === '';
  }

  #heading() {
    return placed({class: 'row'}, {gridPos: {...this.#panel.gridPos, w: 24, h: 1}}, h('h2', {}, this.#panel.title));
  }

  #frame() {
    const {id, type, title, description} = this.#panel;
    const words = replaced(title ?? '', this.#dashboard.variables);
    return placed({class: 'panel', 'data-state': 'waiting', 'data-type': type, 'data-panel': id, 'aria-label': words}, this.#panel,
      h('header', {}, h('h3', {title: words}, words), this.#notice, description && info(words, description)),
      fill(h('div', {class: 'stage'}), this.#body, this.#words));
  }
}

function info(title, description) {
  const sign = h('span', {'aria-label': `What ${title} shows`}, 'i');
  return popover(sign, {name: `About ${title}`, title: description}, () => h('p', {class: 'about'}, description));
}

/** Replaces variables in a title by their selected values. */
function replaced(title, variables) {
  return title.replace(/\$\{?(\w+)}?/g, (whole, name) => {
    const variable = variables.find(candidate => candidate.name === name);
    return variable ? variable.chosen.map(value => value === '$__all' ? 'All' : value).join(', ') : whole;
  });
}
