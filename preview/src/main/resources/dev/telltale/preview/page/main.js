// Starts the page, and keeps its state: dashboard, time range, selections and refresh interval.
import {ask} from '/api.js';
import {read, write} from '/address.js';
import {fill, h} from '/dom.js';
import {onThemeChange, themeSwitch} from '/theme.js';
import {clock} from '/view/clock.js';
import {controls} from '/view/controls.js';
import {Grid} from '/view/grid.js';
import {Refresh} from '/view/refresh.js';

const element = id => document.getElementById(id);
const grid = new Grid(element('panels'));
const refresh = new Refresh(() => isDue() ? show() : grid.load(place));
let place = read(location);
let latestShow = 0;
let presentedAt = 0;

/** Shows the dashboard of the address; removes the panels of another dashboard first. */
async function show() {
  const mine = ++latestShow;
  try {
    const list = await ask('/api/dashboards');
    if (list.length === 0) {
      return say('There are no dashboards: the folder grafana/dashboards of the project is empty.');
    }
    place.uid ||= list[0].uid;
    navigation(list);
    const dashboard = await outline();
    if (mine === latestShow) {
      present(dashboard);
    }
  } catch (failure) {
    if (mine === latestShow) {
      say(`${failure.message}.`);
      retry(mine);
    }
  }
}

/** Requests the dashboard. If a selected value no longer exists, as after a fresh start, the selections are cleared. */
async function outline() {
  try {
    return await ask(`/api/dashboards/${place.uid}`, place);
  } catch (failure) {
    if (failure.status !== 400 || Object.keys(place.variables).length === 0) {
      throw failure;
    }
    place = {...place, variables: {}};
    return ask(`/api/dashboards/${place.uid}`, place);
  }
}

/** Returns whether to reload the filters, because there may be new workers; not while the user is using them. */
function isDue() {
  const inUse = document.querySelector('.sheet:popover-open') || element('controls').contains(document.activeElement);
  return Date.now() - presentedAt > 20_000 && !inUse;
}

function present(dashboard) {
  presentedAt = Date.now();
  say('');
  document.title = `${short(dashboard.title)} · Telltale`;
  element('title').textContent = short(dashboard.title);
  element('description').textContent = dashboard.description;
  place = {...place, from: place.from ?? dashboard.time.from, to: place.to ?? dashboard.time.to};
  fill(element('controls'), controls(dashboard, place, go, refresh));
  grid.present(dashboard, place);
  refresh.start(dashboard.refresh);
}

function navigation(list) {
  fill(element('dashboards'), list.map(dashboard => h('a', {
    href: `/d/${dashboard.uid}`,
    'aria-current': dashboard.uid === place.uid ? 'page' : null,
    onclick: event => {
      if (!event.ctrlKey && !event.metaKey && !event.shiftKey) {
        event.preventDefault();
        go({uid: dashboard.uid, variables: {}, from: null, to: null, now: place.now});
      }
    },
  }, short(dashboard.title))));
}

/** Returns a title without the prefix Telltale, which the page already shows. */
function short(title) {
  const words = title.replace(/^Telltale\W+/, '');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** Shows another dashboard, time range or selection, with an entry in the history. */
function go(change) {
  place = {...place, ...change};
  history.pushState(null, '', write(place));
  show();
}

function retry(mine) {
  setTimeout(() => mine === latestShow && show(), 3000);
}

function say(words) {
  element('message').textContent = words;
  element('message').hidden = words === '';
}

addEventListener('popstate', () => {
  place = read(location);
  show();
});
onThemeChange(() => grid.redraw());
themeSwitch(element('theme'));
clock(element('clock'));
show();
