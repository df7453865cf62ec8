// Converts the address of the page to its state and back, so that a view can be bookmarked and shared.

/** Parses an address such as /d/soil?from=now-15m&to=now&var-plot=7. */
export function read({pathname, search}) {
  const asked = new URLSearchParams(search);
  const variables = {};
  for (const name of new Set(asked.keys())) {
    if (name.startsWith('var-')) {
      variables[name.slice(4)] = asked.getAll(name);
    }
  }
  return {
    uid: pathname.split('/')[2] ?? '',
    from: asked.get('from'),
    to: asked.get('to'),
    now: asked.get('now') === 'newest' ? 'newest' : 'clock',
    variables,
  };
}

/** Returns the address of a place. */
export function write(place) {
  const asked = parameters(place).toString();
  return `/d/${place.uid}${asked && `?${asked}`}`;
}

/** Returns the request parameters of a place. */
export function parameters({from, to, now, variables}) {
  const asked = new URLSearchParams();
  from && asked.set('from', from);
  to && asked.set('to', to);
  now === 'newest' && asked.set('now', now);
  for (const [name, values] of Object.entries(variables ?? {})) {
    values.forEach(value => asked.append(`var-${name}`, value));
  }
  return asked;
}
