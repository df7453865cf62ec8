package dev.telltale.fallback.promotion;

import java.util.Map;

/**
 * The job of the former version when it was stopped.
 *
 * @param savepoint its path in Flink's form
 * @param watermark all windows that end at or before it, with their last millisecond, are written, in milliseconds since
 *     1970
 * @param offsets the first offset of each partition that it has not read
 */
public record StoppedJob(String savepoint, long watermark, Map<Integer, Long> offsets) {}
