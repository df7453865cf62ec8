/** What is live: which version of a pipeline writes its tables, and which of Flink's jobs are its own. */
package dev.telltale.fallback.live;
