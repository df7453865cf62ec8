package dev.telltale.udf;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.table.api.EnvironmentSettings;
import org.apache.flink.table.api.TableEnvironment;
import org.apache.flink.types.Row;

/** Flink sessions with all functions under the names that the SQL files use. */
public enum Sql {
    STREAMING(EnvironmentSettings.inStreamingMode()),
    BATCH(EnvironmentSettings.inBatchMode());

    private static final Map<String, String> FUNCTIONS = Map.ofEntries(
            Map.entry("finite", "signal.Finite"),
            Map.entry("mean", "signal.Mean"),
            Map.entry("dead_letter", "deadletter.DeadLetter"),
            Map.entry("reading_key", "reading.ReadingKey"),
            Map.entry("distinct_readings", "reading.DistinctReadings"),
            Map.entry("utc_time", "time.UtcTime"),
            Map.entry("utc_time_error", "time.UtcTimeError"),
            Map.entry("iso_time", "time.IsoTime"),
            Map.entry("iso_time_error", "time.IsoTimeError"),
            Map.entry("window_closed", "time.WindowClosed"),
            Map.entry("run_mode", "job.RunMode"),
            Map.entry("pipeline_version", "job.PipelineVersion"),
            Map.entry("predict_stress", "stress.PredictStress"),
            Map.entry("row_of_calls", "stress.RowOfCalls"),
            Map.entry("classify_heart_rate", "heartrate.ClassifyHeartRate"));

    private final EnvironmentSettings settings;

    Sql(EnvironmentSettings settings) {
        this.settings = settings;
    }

    /** Creates a session with the given job parameters. */
    public TableEnvironment session(Map<String, String> jobParameters) {
        TableEnvironment session = TableEnvironment.create(settings);
        session.getConfig().set("table.local-time-zone", "UTC");
        session.getConfig().set("parallelism.default", "1");
        session.getConfig().set(PipelineOptions.GLOBAL_JOB_PARAMETERS, jobParameters);
        FUNCTIONS.forEach((name, type) -> session.executeSql(
                "CREATE TEMPORARY SYSTEM FUNCTION " + name + " AS '" + Sql.class.getPackageName() + "." + type + "'"));
        return session;
    }

    /** Returns the rows of a query. */
    public static List<Row> rows(TableEnvironment session, String query) {
        List<Row> rows = new ArrayList<>();
        Consumer<Row> add = rows::add;
        session.executeSql(query).collect().forEachRemaining(add);
        return rows;
    }
}
