// The time of day in UTC, since nothing else here is in the reader's own zone.
import {second} from '/time.js';

export function clock(element) {
  const tick = () => {
    element.textContent = second(Date.now());
    setTimeout(tick, 1000 - Date.now() % 1000);
  };
  tick();
}
