// The time picker: a range that ends now, or two ends, and the meaning of "now".
import {h} from '/dom.js';
import {dayAndSecond, rangeText, RANGES} from '/time.js';
import {popover} from '/view/popover.js';

export function timePicker(dashboard, place, go) {
  const label = [h('span', {class: 'caption'}, place.now === 'newest' ? 'Time, until the newest reading' : 'Time'),
    h('span', {}, rangeText(place))];
  const title = `${dayAndSecond(dashboard.range.from)} to ${dayAndSecond(dashboard.range.to)} UTC`;
  return popover(label, {name: 'Time range', title}, close => {
    const take = change => {
      close();
      go(change);
    };
    return h('div', {class: 'times'}, ranges(place, dashboard.time, take), custom(dashboard.range, take),
      dashboard.newest !== null && anchor(dashboard.newest, place, take));
  });
}

function ranges(place, preset, take) {
  const offered = [...new Set([...RANGES, ...(preset.to === 'now' ? [preset.from] : [])])];
  return h('ul', {class: 'ranges', 'aria-label': 'Ranges'}, offered.map(from => h('li', {}, h('button', {
    type: 'button', class: 'choice', 'aria-current': from === place.from && place.to === 'now' ? 'true' : null,
    onclick: () => take({from, to: 'now'}),
  }, rangeText({from, to: 'now'})))));
}

function custom(range, take) {
  const input = (name, instant) => h('label', {class: 'field'}, h('span', {}, `${name} (UTC)`),
    h('input', {type: 'datetime-local', name, step: 1, required: true, value: new Date(instant).toISOString().slice(0, 19)}));
  const wrong = h('p', {class: 'hint', role: 'alert'});
  const apply = event => {
    event.preventDefault();
    const [from, to] = ['From', 'To'].map(name => `${withSeconds(new FormData(event.target).get(name))}Z`);
    from < to ? take({from, to}) : wrong.replaceChildren('The range must end after it begins.');
  };
  return h('form', {class: 'custom', onsubmit: apply}, input('From', range.from), input('To', range.to), wrong,
    h('button', {class: 'button'}, 'Apply'));
}

const withSeconds = local => local.length === 16 ? `${local}:00` : local;

/** Creates the selection of "now": the clock, or the newest reading for a replay of old readings. */
function anchor(newest, place, take) {
  const option = (now, words) => h('label', {class: 'option'},
    h('input', {type: 'radio', name: 'now', checked: place.now === now, onchange: () => take({now})}), words);
  return h('fieldset', {class: 'anchor-choice'}, h('legend', {}, 'Now is'),
    option('clock', 'the clock'), option('newest', `the newest reading, ${dayAndSecond(newest)}`));
}
