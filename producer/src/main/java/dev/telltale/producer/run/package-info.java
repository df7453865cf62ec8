/** Runs a request: reads the source, waits, injects faults and sends. */
package dev.telltale.producer.run;
