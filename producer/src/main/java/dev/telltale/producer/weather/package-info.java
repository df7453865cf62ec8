/** Simulated weather stations. */
package dev.telltale.producer.weather;
