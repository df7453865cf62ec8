/** Injects faults into the readings on purpose. */
package dev.telltale.producer.injection;
