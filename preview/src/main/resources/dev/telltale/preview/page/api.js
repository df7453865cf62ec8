// Asks the server, and puts its refusals into words.
import {parameters} from '/address.js';

/** The answer's JSON; throws an Error in words, with the status of the answer if there was one. */
export async function ask(path, place = {}, more = {}, signal = undefined) {
  const asked = parameters(place);
  Object.entries(more).forEach(([name, value]) => asked.set(name, value));
  const query = asked.toString();
  let answer;
  try {
    answer = await fetch(query ? `${path}?${query}` : path, {signal});
  } catch (failure) {
    throw failure.name === 'AbortError' ? failure : new Error('Telltale does not answer; is ./telltale up running?');
  }
  if (!answer.ok) {
    const {error} = await answer.json().catch(() => ({error: `the server answered ${answer.status}`}));
    throw Object.assign(new Error(error), {status: answer.status});
  }
  return answer.json();
}
