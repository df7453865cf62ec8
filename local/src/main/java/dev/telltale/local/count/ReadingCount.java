package dev.telltale.local.count;

/**
 * How many readings a topic has held so far, those included that retention has deleted since.
 *
 * @param readings records that a reader of committed ones sees
 * @param estimated how many of them are offsets that were not looked at yet; some may stand for no record
 */
public record ReadingCount(long readings, long estimated) {}
