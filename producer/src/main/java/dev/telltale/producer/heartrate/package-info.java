/** Simulated heart rates. */
package dev.telltale.producer.heartrate;
