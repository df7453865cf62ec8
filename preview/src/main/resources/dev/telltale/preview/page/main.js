// Starts the page: which dashboard, over what time, how often anew.
import {ask} from '/api.js';
import {read, write} from '/address.js';
import {fill, h} from '/dom.js';
import {onThemeChange, themeSwitch} from '/theme.js';
import {clock} from '/view/clock.js';
import {controls} from '/view/controls.js';
import {Grid} from '/view/grid.js';
import {Refresh} from '/view/refresh.js';

const HOME = 'telltale-stress';
const element = id => document.getElementById(id);
const grid = new Grid(element('panels'));
const refresh = new Refresh(() => isDue() ? show() : grid.load(place));
let place = read(location);
let latestShow = 0;
let presentedAt = 0;

/** Shows the dashboard of the address; the panels of another one are taken away first. */
async function show() {
  const mine = ++latestShow;
  try {
    const list = await ask('/api/dashboards');
    if (list.length === 0) {
      return say('There are no dashboards in the folder grafana/dashboards.');
    }
    place.uid ||= (list.find(({uid}) => uid === HOME) ?? list[0]).uid;
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

/** A value that is no longer there, as after a fresh start, is no longer asked for. */
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

/** New workers come along, so that the filters are asked for anew, too, but not under the reader's hands. */
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

/** The page says Telltale already. */
function short(title) {
  const words = title.replace(/^Telltale\W+/, '');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** Goes to another dashboard, time or choice, and remembers where we were. */
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
