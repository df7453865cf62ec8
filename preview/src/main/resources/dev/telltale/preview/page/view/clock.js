// A clock in UTC, the time zone of all times of the page.
import {second} from '/time.js';

export function clock(element) {
  const tick = () => {
    element.textContent = second(Date.now());
    setTimeout(tick, 1000 - Date.now() % 1000);
  };
  tick();
}
