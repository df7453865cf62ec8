/** Simulated tyre pressures. */
package dev.telltale.producer.vehiclepressure;
