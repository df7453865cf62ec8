/** Live versions: which version of a pipeline writes its tables, and which Flink jobs belong to it. */
package dev.telltale.fallback.live;
