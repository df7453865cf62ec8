/** Functions that parse event times and compare them with the watermark. All times are in UTC. */
package dev.telltale.udf.time;
