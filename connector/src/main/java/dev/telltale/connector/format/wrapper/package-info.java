/** Format {@code telltale-lossless}: any format of Flink's, without loss. */
package dev.telltale.connector.format.wrapper;
