// Pie chart: shares of a total.
import {fill} from '/dom.js';
import {Canvas} from '/chart/canvas.js';
import {Legend} from '/chart/legend.js';
import {sheet, tooltip} from '/chart/tooltip.js';
import {format} from '/model/units.js';
import {singles} from '/model/reduce.js';
import {seriesColor} from '/model/values.js';
import {token} from '/theme.js';

export function pie(body) {
  const canvas = new Canvas();
  let again = () => {};
  const legend = new Legend(() => again());
  body.classList.add('charted');
  fill(body, canvas.element, legend.element);
  return {
    draw(panel, frames) {
      again = () => this.draw(panel, frames);
      const {options = {}} = panel;
      const slices = singles(frames, options.reduceOptions).map(slice => ({...slice, color: seriesColor(slice.field)}));
      const shown = slices.filter(({title}) => !legend.hides(title));
      const whole = shown.reduce((sum, {value}) => sum + (value ?? 0), 0) || 1;
      const share = ({value}) => format((value ?? 0) / whole, 'percentunit', 0);
      body.dataset.legend = options.legend?.placement ?? 'bottom';
      legend.draw(slices.map(slice => ({...slice, words: figures(slice, share, options.legend?.values)})), options.legend);
      canvas.set(option(shown, share, options, canvas.element.clientWidth > 300), `${panel.title}: ${shown.map(slice => `${slice.title} ${share(slice)}`).join(', ')}.`);
    },
    dispose: () => canvas.dispose(),
  };
}

const figures = (slice, share, values = []) => [values.includes('value') && slice.text, values.includes('percent') && share(slice)].filter(Boolean);

/** Labels are shown if there is room; the legend has the same text. */
function option(slices, share, {pieType = 'pie', displayLabels = []}, roomy) {
  return {
    xAxis: [], yAxis: [], grid: [],
    series: {
      type: 'pie', radius: pieType === 'donut' ? ['54%', '84%'] : '84%', avoidLabelOverlap: true,
      itemStyle: {borderColor: token('panel'), borderWidth: 2},
      emphasis: {scale: false},
      data: slices.map(slice => ({name: slice.title, value: slice.value, itemStyle: {color: slice.color}, slice})),
      label: {
        show: roomy && displayLabels.length > 0, color: token('text-soft'), fontSize: 11, overflow: 'break',
        formatter: ({data: {slice}}) => [
          displayLabels.includes('name') && slice.title, displayLabels.includes('value') && slice.text,
          displayLabels.includes('percent') && share(slice),
        ].filter(Boolean).join(' '),
      },
      labelLine: {show: roomy && displayLabels.length > 0, length: 6, length2: 6, lineStyle: {color: token('line')}},
    },
    tooltip: tooltip('item', ({data: {slice}}) => sheet(slice.title, [{color: slice.color, name: slice.text, text: share(slice)}])),
  };
}
