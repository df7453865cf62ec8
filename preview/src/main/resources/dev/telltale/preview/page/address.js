// What is looked at, as it stands in the address, so that it can be kept and sent to others.

/** Reads an address such as /d/stress?from=now-15m&to=now&var-worker=7A. */
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

/** The address of a place. */
export function write(place) {
  const asked = parameters(place).toString();
  return `/d/${place.uid}${asked && `?${asked}`}`;
}

/** What the server is told of a place. */
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
