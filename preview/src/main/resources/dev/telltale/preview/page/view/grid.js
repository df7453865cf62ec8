// The dashboard's grid: places the panels, asks for the data of those in sight.
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

  /** Draws the frames of a dashboard's panels, and keeps them as long as the dashboard is the same. */
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

  /** Asks anew for what is in sight; the rest is asked for when it comes into sight. */
  async load(place) {
    this.#place = place;
    this.#views.forEach(view => { view.stale = true; });
    this.#marks = await ask(`/api/dashboards/${place.uid}/annotations`, place).catch(() => this.#marks);
    await Promise.all(this.#views.filter(view => view.inSight).map(view => view.load(place, this.#marks)));
  }

  /** The same data in other colours. */
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

/** From top left to bottom right, which is also the order of the keyboard and of a phone. */
function ordered(panels) {
  const at = ({gridPos = {}}) => (gridPos.y ?? 0) * 24 + (gridPos.x ?? 0);
  return [...panels].sort((one, other) => at(one) - at(other));
}
