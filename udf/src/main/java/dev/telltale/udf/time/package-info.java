/** Event time: reading it from text, and holding it against the clock and the watermark. All of it in UTC. */
package dev.telltale.udf.time;
