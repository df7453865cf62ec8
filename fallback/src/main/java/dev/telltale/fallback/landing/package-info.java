/** Landing: copies readings from a Kafka topic into a table, each once, as the input of batch runs. */
package dev.telltale.fallback.landing;
