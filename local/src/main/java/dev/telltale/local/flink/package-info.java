/** The embedded Flink cluster, its SQL Gateway and SQL client, and the checkpoints on disk. */
package dev.telltale.local.flink;
