package dev.telltale.local.testing.collect;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

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

    /** What the accumulators of a job hold. */
    public static JobOutput of(Map<String, DataType> tables, JobExecutionResult result) {
        return new JobOutput(tables, outputs(result, ROWS), outputs(result, RECORDS));
    }

    private static Map<String, List<List<String>>> outputs(JobExecutionResult result, String kind) {
        return result.getAllAccumulatorResults().keySet().stream()
                .filter(name -> name.startsWith(kind))
                .collect(Collectors.toMap(name -> name.substring(kind.length()), result::getAccumulatorResult));
    }
}
