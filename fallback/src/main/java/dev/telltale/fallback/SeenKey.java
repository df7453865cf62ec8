package dev.telltale.fallback;

/**
 * A row of results that there should be, since a reading was seen of it.
 *
 * @param windowStart milliseconds since the epoch
 * @param key whose window it is
 * @param partition of the first reading seen
 * @param offset of the first reading seen
 */
record SeenKey(long windowStart, String key, int partition, long offset) {}
