/**
 * The clients of a Flink cluster's REST endpoint and of its SQL Gateway.
 *
 * <p>Both use one small JSON client over {@code java.net.http}. Flink's {@code RestClusterClient} does not replace
 * it: it lists, cancels and stops jobs, but it reads no checkpoints, exceptions, parameters or metrics, does not
 * speak to the Gateway, must be closed, and its first answer takes about 0.3 s longer.
 */
package dev.telltale.sql.cluster;
