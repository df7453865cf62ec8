// Bar chart: one group of bars per row, side by side or stacked.
import {fill} from '/dom.js';
import {axis, Canvas, quarters} from '/chart/canvas.js';
import {Legend} from '/chart/legend.js';
import {sheet, tooltip} from '/chart/tooltip.js';
import {unitName} from '/model/units.js';
import {display, seriesColor} from '/model/values.js';
import {readableOn, token} from '/theme.js';
import {minute} from '/time.js';

export function barChart(body) {
  const canvas = new Canvas();
  let again = () => {};
  const legend = new Legend(() => again());
  body.classList.add('charted');
  fill(body, canvas.element, legend.element);
  return {
    draw(panel, frames) {
      again = () => this.draw(panel, frames);
      const groups = groupField(frames, panel.options?.xField);
      const fields = frames.flatMap(frame => frame.fields).filter(field => field.type === 'number' && field !== groups);
      legend.draw(fields.map(field => ({title: field.title, color: seriesColor(field), field})), panel.options?.legend);
      canvas.set(option(groups, fields.filter(({title}) => !legend.hides(title)), panel), words(panel, groups, fields));
    },
    dispose: () => canvas.dispose(),
  };
}

function groupField(frames, wanted) {
  const fields = frames.flatMap(frame => frame.fields);
  return fields.find(({name, title}) => wanted && [name, title].includes(wanted)) ?? fields.find(({type}) => type !== 'number');
}

function option(groups, fields, panel) {
  const {orientation = 'auto', stacking = 'none', showValue = 'auto', barWidth = 0.9, groupWidth = 0.7} = panel.options ?? {};
  const names = groups ? groups.values.map(value => groups.type === 'time' ? minute(value) : display(value, groups).text) : [''];
  const across = orientation === 'horizontal';
  const category = axis({type: 'category', data: names, inverse: across, splitLine: {show: false}, axisLabel: {color: token('text'), width: 110, overflow: 'truncate'}});
  const first = fields[0];
  const value = axis({
    type: 'value', min: first?.config.min, max: stacking === 'percent' ? 1 : first?.config.max, splitNumber: 4,
    interval: quarters(first?.config.min, first?.config.max),
    axisLabel: {formatter: number => first ? display(number, {...first, config: {...first.config, mappings: []}}).text : number},
  });
  return {
    grid: {left: 4, right: 22, top: 8, bottom: 2, containLabel: true},
    xAxis: across ? value : category,
    yAxis: across ? category : value,
    series: fields.map(field => bar(field, fields, {stacking, showValue, width: barWidth * groupWidth})),
    tooltip: {...tooltip('axis', points => tip(points, names, fields)), axisPointer: {type: 'shadow', shadowStyle: {color: token('line-soft')}}},
  };
}

function bar(field, fields, {stacking, showValue, width}) {
  const color = seriesColor(field);
  const total = row => fields.reduce((sum, other) => sum + (other.values[row] ?? 0), 0) || 1;
  return {
    type: 'bar', id: field.title, name: field.title, color, barMaxWidth: 36, barCategoryGap: `${Math.round((1 - width) * 100)}%`,
    stack: stacking === 'none' ? undefined : 'all', emphasis: {disabled: true},
    data: stacking === 'percent' ? field.values.map((value, row) => value === null ? null : value / total(row)) : field.values,
    label: {
      show: showValue !== 'never' && field.values.length <= 30, fontSize: 11, position: 'inside', color: readableOn(color),
      formatter: ({dataIndex}) => field.values[dataIndex] > 0 && field.values[dataIndex] / total(dataIndex) > 0.08
        ? display(field.values[dataIndex], field).text.replace(unitName(field.config.unit), '').trim() : '',
    },
  };
}

function tip(points, names, fields) {
  const row = points[0]?.dataIndex;
  return row === undefined ? undefined : sheet(names[row], fields.map(field => ({
    color: seriesColor(field), name: field.title, text: display(field.values[row], field).text,
  })));
}

function words(panel, groups, fields) {
  const rows = (groups?.values ?? ['']).slice(0, 10).map((name, row) =>
    `${name}: ${fields.map(field => `${field.title} ${display(field.values[row], field).text}`).join(', ')}`);
  return `${panel.title}. ${rows.join('; ')}.`;
}
