/** Reads recordings as CSV rows. */
package dev.telltale.producer.csv;
