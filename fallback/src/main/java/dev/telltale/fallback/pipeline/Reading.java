package dev.telltale.fallback.pipeline;

import org.apache.flink.table.data.RowData;

/** The result of decoding and validating a record. */
public sealed interface Reading {

    /**
     * @param columns the columns of the contract
     * @param eventTimeMillis milliseconds since 1970-01-01 UTC
     */
    record Valid(RowData columns, long eventTimeMillis) implements Reading {}

    /**
     * @param error reason why the record is not a valid reading, in one sentence
     */
    record Invalid(String error) implements Reading {}
}
