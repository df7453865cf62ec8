package dev.telltale.fallback.pipeline;

import org.apache.flink.table.data.RowData;

/** What a record of a topic turns out to be. */
public sealed interface Reading {

    /**
     * @param columns the columns of the contract
     * @param eventTimeMillis milliseconds since 1970-01-01 UTC
     */
    record Valid(RowData columns, long eventTimeMillis) implements Reading {}

    /**
     * @param error why it cannot be used, in one sentence
     */
    record Invalid(String error) implements Reading {}
}
