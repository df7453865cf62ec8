package dev.telltale.connector.format.wrapper;

import org.apache.flink.table.api.EnvironmentSettings;
import org.apache.flink.table.api.TableEnvironment;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** A table takes the options of a format and of the format that it wraps. */
final class LosslessTableTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "telltale-lossless | 'format' = 'csv'; 'options.field-delimiter' = ';'",
                "telltale-avro-confluent | 'url' = 'http://localhost:1'; 'properties.bearer.auth.token' = 'x'; 'id-bytes' = '8'",
            })
    void plansWithTheOptionsOfTheFormat(String format, String options) {
        assertThat(explained(format, options)).contains("TableSourceScan");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "telltale-lossless | 'format' = 'csv'; 'options.delimiter' = 'x' | has no option 'delimiter'",
                "telltale-lossless | 'format' = 'debezium-json' | change logs are not supported",
                "telltale-json | 'timestamp-format.standard' = 'SQL' | Unsupported options",
            })
    void rejectsOptionsThatDoNotExist(String format, String options, String message) {
        assertThatThrownBy(() -> explained(format, options)).hasStackTraceContaining(message);
    }

    private static String explained(String format, String options) {
        StringBuilder lines = new StringBuilder();
        for (String option : options.split("; ")) {
            lines.append(", '")
                    .append("value.")
                    .append(format)
                    .append('.')
                    .append(option.strip().substring(1));
        }
        TableEnvironment flink = TableEnvironment.create(EnvironmentSettings.inStreamingMode());
        flink.executeSql("CREATE TABLE meters (id STRING, event_time TIMESTAMP_LTZ(3),"
                + " error STRING METADATA FROM 'value.error' VIRTUAL,"
                + " WATERMARK FOR event_time AS event_time) WITH ('connector' = 'telltale-kafka', 'topic' = 'meters',"
                + " 'properties.bootstrap.servers' = 'localhost:1', 'scan.startup.mode' = 'earliest-offset',"
                + " 'value.format' = '" + format + "', 'value." + format + ".event-time.column' = 'event_time',"
                + " 'value." + format + ".event-time.source-column' = 'id'" + lines + ")");
        return flink.explainSql("SELECT id, error FROM meters");
    }
}
