// The grid of the dashboard: creates the panels, and loads the data of the visible ones.
import {fill} from '/dom.js';
import {ask} from '/api.js';
import {PanelView} from '/view/panel.js';

export class Grid {
  #section;
  #views = [];
  #uid = null;
  #marks = [];
  #sight = new IntersectionObserver(entries => this.#seen(entries), {rootMargin: '200px'});
  #place = null;

  constructor(section) {
    this.#section = section;
  }

  /** Creates the panels of a dashboard; keeps the existing ones if the dashboard is the same. */
  present(dashboard, place) {
    this.#place = place;
    const layout = JSON.stringify(dashboard.panels);
    if (this.#uid !== dashboard.uid + layout) {
      this.#uid = dashboard.uid + layout;
      this.#views.forEach(view => view.dispose());
      this.#sight.disconnect();
      this.#views = ordered(dashboard.panels).map(panel => new PanelView(panel, dashboard));
      fill(this.#section, this.#views.map(view => view.element));
      this.#views.forEach(view => this.#sight.observe(view.element));
    }
    this.#views.forEach(view => { view.stale = true; });
    this.load(place);
  }

  /** Loads the data of the visible panels; the other panels load when they become visible. */
  async load(place) {
    this.#place = place;
    this.#views.forEach(view => { view.stale = true; });
    this.#marks = await ask(`/api/dashboards/${place.uid}/annotations`, place).catch(() => this.#marks);
    await Promise.all(this.#views.filter(view => view.inSight).map(view => view.load(place, this.#marks)));
  }

  /** Draws the same data again, with the colours of the current theme. */
  redraw() {
    this.#views.forEach(view => view.draw());
  }

  #seen(entries) {
    for (const {target, isIntersecting} of entries) {
      const view = this.#views.find(({element}) => element === target);
      if (view) {
        view.inSight = isIntersecting;
        isIntersecting && view.stale && view.load(this.#place, this.#marks);
      }
    }
  }
}

/** Sorts panels from top left to bottom right, which is also the order for the keyboard and on a phone. */
function ordered(panels) {
  const at = ({gridPos = {}}) => (gridPos.y ?? 0) * 24 + (gridPos.x ?? 0);
  return [...panels].sort((one, other) => at(one) - at(other));
}
