// The controls: filters, time range and refresh interval.
import {filter} from '/view/filter.js';
import {timePicker} from '/view/time-picker.js';

export function controls(dashboard, place, go, refresh) {
  const choose = (name, values) => go({variables: {...chosen(dashboard), [name]: values}});
  return [
    ...dashboard.variables.filter(variable => !variable.hidden).map(variable => filter(variable, choose)),
    timePicker(dashboard, place, go),
    refresh.select(dashboard.refresh),
  ];
}

function chosen(dashboard) {
  return Object.fromEntries(dashboard.variables.map(variable => [variable.name, variable.chosen]));
}
