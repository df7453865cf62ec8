package dev.telltale.connector.format.lazy;

import java.io.Serializable;

import dev.telltale.connector.eventtime.EventTime;

/**
 * The parts of a lossless format for rows that read their fields when they are asked for.
 *
 * @param fields reads the columns of a record
 * @param eventTime reads the event time from these columns
 */
public record LazyFormat(LazyFields fields, EventTime eventTime) implements Serializable {}
