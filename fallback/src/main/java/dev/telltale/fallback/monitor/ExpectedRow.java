package dev.telltale.fallback.monitor;

/**
 * A row that the window table should hold, because the topic holds a reading of its key and window.
 *
 * @param windowStart milliseconds since the epoch
 * @param key the reading's key
 * @param partition partition of the first reading that was read
 * @param offset offset of the first reading that was read
 */
record ExpectedRow(long windowStart, String key, int partition, long offset) {}
