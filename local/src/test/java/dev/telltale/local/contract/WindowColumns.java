package dev.telltale.local.contract;

/**
 * Names of columns in a table of windows.
 *
 * @param key the key of the readings
 * @param count the number of readings
 * @param figure an aggregate of the signal
 * @param isMean whether the figure is the mean; otherwise it is the maximum
 */
public record WindowColumns(String key, String count, String figure, boolean isMean) {}
