/** The producer, as fast as it goes. */
package dev.telltale.bench.producer;
