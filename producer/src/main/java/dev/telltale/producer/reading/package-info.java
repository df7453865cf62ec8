/** Readings, their sources and their formats, for all pipelines. */
package dev.telltale.producer.reading;
