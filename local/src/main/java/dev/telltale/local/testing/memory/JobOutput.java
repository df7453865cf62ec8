package dev.telltale.local.testing.memory;

import java.util.List;
import java.util.Map;

import org.apache.flink.api.common.JobExecutionResult;
import org.apache.flink.table.types.DataType;

/**
 * What a job has written.
 *
 * @param tables columns of each table of the database
 * @param rows rows of each table, a text for each column; empty text for null
 * @param records records of each topic, in their order: key and value
 */
public record JobOutput(
        Map<String, DataType> tables, Map<String, List<List<String>>> rows, Map<String, List<List<String>>> records) {
    static final String ROWS = "rows ";
    static final String RECORDS = "records ";

    static List<List<String>> of(JobExecutionResult result, String name) {
        List<List<String>> kept = result.getAccumulatorResult(name);
        return kept == null ? List.of() : kept;
    }
}
