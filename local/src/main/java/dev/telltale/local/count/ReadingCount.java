package dev.telltale.local.count;

/**
 * The number of readings that a topic has received, including those that retention has deleted.
 *
 * @param readings number of committed records
 * @param unsettled number of offsets whose readings may still be counted or set aside: those after the last ones that the
 *     fallback knows to be settled
 * @param estimated number of offsets among them that are not examined yet; some may have no record
 */
public record ReadingCount(long readings, long unsettled, long estimated) {}
