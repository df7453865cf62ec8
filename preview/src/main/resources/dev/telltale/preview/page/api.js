// Requests to the server.
import {parameters} from '/address.js';

/** Returns the JSON of the response. Throws an Error with a message for the user, and the status if there is a response. */
export async function ask(path, place = {}, more = {}, signal = undefined) {
  const asked = parameters(place);
  Object.entries(more).forEach(([name, value]) => asked.set(name, value));
  const query = asked.toString();
  let answer;
  try {
    answer = await fetch(query ? `${path}?${query}` : path, {signal});
  } catch (failure) {
    throw failure.name === 'AbortError' ? failure : new Error('The server does not answer: is ./telltale up running?');
  }
  if (!answer.ok) {
    const {error} = await answer.json().catch(() => ({error: `the server answered with status ${answer.status}`}));
    throw Object.assign(new Error(error), {status: answer.status});
  }
  return answer.json();
}
