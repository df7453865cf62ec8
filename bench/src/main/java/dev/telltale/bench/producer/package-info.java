/** The benchmark of the producer. */
package dev.telltale.bench.producer;
