// State timeline and status history: a row per series, with runs of equal states or a cell per window.
import {fill} from '/dom.js';
import {axis, Canvas, timeAxis} from '/chart/canvas.js';
import {Legend} from '/chart/legend.js';
import {marked} from '/chart/time-series-parts.js';
import {heading, marksAt, sheet, tooltip} from '/chart/tooltip.js';
import {display, steps} from '/model/values.js';
import {color, faded, readableOn, token} from '/theme.js';
import {second} from '/time.js';

export function states(body, merging) {
  const canvas = new Canvas();
  const legend = new Legend(() => {});
  body.classList.add('charted');
  fill(body, canvas.element, legend.element);

  return {
    draw(panel, frames, context) {
      const rows = frames.flatMap(frame => frame.fields.filter(({type}) => type !== 'time')
        .map(field => ({...field, time: frame.fields.find(({type}) => type === 'time')}))).filter(({time}) => time);
      const runs = rows.map(row => pieces(row, context, merging && panel.options?.mergeValues !== false));
      const known = new Map(runs.flat().map(run => [run.text, {title: run.text, color: run.color, words: []}]));
      legend.draw(ordered(known, rows[0]), panel.options?.legend);
      canvas.set(option(rows, runs, panel, {...context, width: canvas.element.clientWidth}, merging), words(panel, rows, runs));
    },
    dispose: () => canvas.dispose(),
  };
}

/** Returns the states in the order of the panel's mappings, so that the order of the legend is stable. */
function ordered(known, row) {
  const texts = (row?.config.mappings ?? []).flatMap(({options}) => Object.values(options).map(({text}) => text));
  const place = ({title}) => texts.includes(title) ? texts.indexOf(title) : texts.length;
  return [...known.values()].sort((one, other) => place(one) - place(other) || one.title.localeCompare(other.title));
}

/** Returns the runs of equal states. A state lasts until the next one; the last state lasts one window. */
function pieces(row, {range, interval}, merge) {
  const found = [];
  const times = row.time.values;
  times.forEach((time, index) => {
    const value = row.values[index];
    if (value === null) {
      return;
    }
    const until = Math.min(times[index + 1] ?? time + Math.max(interval, usual(times)), range.to);
    const state = display(value, row);
    const before = found.at(-1);
    if (merge && before?.text === state.text && before.to === time) {
      before.to = until;
    } else {
      found.push({...state, from: Math.max(time, range.from), to: until, color: ranged(state, row)});
    }
  });
  return found;
}

const usual = times => times.length > 1 ? times.at(-1) - times.at(-2) : 0;

/** Returns the colour of a state; blue if there is neither a mapping nor a threshold. */
const ranged = (state, row) => steps(row).length || row.config.mappings?.length ? state.color : color('blue');

function option(rows, runs, panel, context, merging) {
  const data = runs.flatMap((row, index) => row.map(run => ({value: [index, run.from, run.to], run, row: rows[index]})));
  const {rowHeight = 0.9, showValue = 'auto'} = panel.options ?? {};
  return {
    grid: {left: 4, right: 18, top: 6, bottom: 2, containLabel: true},
    xAxis: timeAxis(context.range, context.width),
    yAxis: axis({
      type: 'category', inverse: true, data: rows.map(({title}) => title), splitLine: {show: false},
      axisLabel: {color: token('text'), width: 110, overflow: 'truncate'},
    }),
    series: {
      type: 'custom', data, clip: true, encode: {x: [1, 2], y: 0},
      renderItem: (parameters, api) => cell(data[parameters.dataIndex].run, parameters, api, {rowHeight, showValue, merging}),
      ...marked(context.marks, []),
    },
    tooltip: tooltip('item', ({data: {run, row}}) => sheet(`${heading(run.from)} to ${second(run.to)}`,
      [{color: run.color, name: row.title, text: run.text}], marksAt(run.from, context))),
  };
}

function cell(run, {coordSys}, api, {rowHeight, showValue, merging}) {
  const [left, middle] = api.coord([run.from, api.value(0)]);
  const [right] = api.coord([run.to, api.value(0)]);
  const height = Math.min(api.size([0, 1])[1] * rowHeight, 44);
  const gap = merging ? 0 : 1;
  const x = Math.max(left, coordSys.x);
  const width = Math.max(1, Math.min(right, coordSys.x + coordSys.width) - x - gap);
  const fits = showValue !== 'never' && width > run.text.length * 7 + 10 && height > 14;
  return {
    type: 'rect',
    shape: {x, y: middle - height / 2, width, height, r: Math.min(2, width / 3)},
    style: {fill: faded(run.color, 0.9)},
    textContent: fits ? {style: {text: run.text, fill: readableOn(run.color), font: `11px ${token('font')}`}} : undefined,
    textConfig: fits ? {position: 'insideLeft', distance: 6} : undefined,
  };
}

function words(panel, rows, runs) {
  return `${panel.title}: states over time. Newest: ${rows.map((row, index) => `${row.title} ${runs[index].at(-1)?.text ?? 'none'}`).join(', ')}.`;
}
