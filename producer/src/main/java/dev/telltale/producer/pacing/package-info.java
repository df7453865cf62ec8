/** Relates event time to the clock: the speed of sending and the shift of event time. */
package dev.telltale.producer.pacing;
