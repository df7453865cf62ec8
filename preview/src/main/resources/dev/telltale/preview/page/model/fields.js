// Resolves the settings of each field from the defaults and overrides of its panel.

/** Returns the frames of a panel; each field has its settings, its title and its index among the numbers. */
export function prepare(panel, data) {
  let index = 0;
  return data.frames.map(frame => {
    const fields = arrange(frame.fields, panel.transformations ?? []);
    return {
      ...frame,
      length: fields[0]?.values.length ?? 0,
      fields: fields.map(field => {
        const named = {...field, title: title(field)};
        const config = configure(named, frame, panel.fieldConfig ?? {});
        const known = {...named, config, title: config.displayName ? titled(config.displayName, named) : named.title};
        return field.type === 'number' ? {...known, index: index++} : known;
      }),
    };
  }).filter(frame => frame.fields.length > 0);
}

/** Returns the numeric fields of all frames, each with the time of its frame. */
export function numbers(frames) {
  return frames.flatMap(frame => frame.fields.filter(field => field.type === 'number')
    .map(field => ({...field, time: frame.fields.find(({type}) => type === 'time')})));
}

function title({name, labels}) {
  const words = Object.values(labels ?? {});
  return words.length === 0 ? name : name === 'Value' || name === 'value' ? words.join(' ') : `${name} ${words.join(' ')}`;
}

function titled(template, field) {
  return template.replace(/\$\{__(?:field|series)\.(?:labels\.(\w+)|(\w+))}/g,
    (whole, label, part) => label ? field.labels[label] ?? '' : part === 'name' ? field.name : field.title);
}

function configure(field, frame, {defaults = {}, overrides = []}) {
  const config = {...defaults, custom: {...defaults.custom}};
  for (const {matcher, properties} of overrides) {
    if (matches(field, frame, matcher)) {
      properties.forEach(({id, value}) => assign(config, id, value));
    }
  }
  return config;
}

function assign(config, id, value) {
  if (id.startsWith('custom.')) {
    config.custom[id.slice(7)] = value;
  } else {
    config[id] = value;
  }
}

function matches(field, frame, {id, options}) {
  const names = [field.name, field.title];
  switch (id) {
    case 'byName': return names.includes(options);
    case 'byNames': return names.some(name => options.names?.includes(name));
    case 'byRegexp': return names.some(name => new RegExp(options.replace(/^\/|\/\w*$/g, '')).test(name));
    case 'byType': return field.type === options;
    case 'byFrameRefID': return frame.refId === options;
    default: return false;
  }
}

/** Applies the transformation "organize": order, names and hidden fields. */
function arrange(fields, transformations) {
  return transformations.filter(({id}) => id === 'organize').reduce((current, {options}) => {
    const {excludeByName = {}, indexByName = {}, renameByName = {}} = options;
    return current.filter(({name}) => !excludeByName[name])
      .sort((one, other) => (indexByName[one.name] ?? 0) - (indexByName[other.name] ?? 0))
      .map(field => ({...field, name: renameByName[field.name] || field.name}));
  }, [...fields]);
}
