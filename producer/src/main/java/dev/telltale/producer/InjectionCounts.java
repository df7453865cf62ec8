package dev.telltale.producer;

/**
 * How many faults went into the topic, acknowledged ones only.
 *
 * @param bad records that no pipeline can use, sent beside the good readings
 * @param late good readings sent so long after their time that their window has closed
 * @param duplicate copies of good readings, sent right after them
 */
public record InjectionCounts(long bad, long late, long duplicate) {}
