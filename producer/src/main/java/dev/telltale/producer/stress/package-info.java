/** Wristband samples, replayed from recordings. */
package dev.telltale.producer.stress;
