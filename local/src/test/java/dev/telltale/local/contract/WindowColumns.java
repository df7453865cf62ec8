package dev.telltale.local.contract;

import java.util.Optional;

/**
 * Names of columns in a table of windows.
 *
 * @param key the key of the readings
 * @param count the number of readings
 * @param mean the mean of the signal, or an expression for it
 * @param max the maximum of the signal, if the table has it
 */
public record WindowColumns(String key, String count, String mean, Optional<String> max) {}
