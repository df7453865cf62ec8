package dev.telltale.sql.project;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

import dev.telltale.sql.pipeline.Pipelines;
import dev.telltale.sql.settings.Settings;
import dev.telltale.sql.settings.UdfJar;

/**
 * A project outside of Telltale's folder: a pipeline {@code meter_2}, two settings, and a function in a jar.
 *
 * @param folder the project folder
 */
record MeterProject(Path folder) {
    static final String PIPELINE = "meter_2";
    private static final Path PRODUCT = Path.of("").toAbsolutePath();
    private static final String CLASS = "com.example.energy.Scaled";

    /** Writes the project; its jar is compiled in {@code work}. */
    static MeterProject in(Path folder, Path work) throws IOException {
        MeterProject project = new MeterProject(folder);
        project.write("telltale.yaml", """
                name: energy
                settings:
                  METER_2_FACTOR: {default: 3, form: number, purpose: factor of scaled}
                  METER_2_TOKEN: {default: "", purpose: token of the tariff service}
                jars:
                  - lib/energy functions.jar
                """);
        project.write("sql/functions.sql", """
                -- The functions of this project.
                CREATE TEMPORARY FUNCTION scaled AS 'com.example.energy.Scaled';
                """);
        project.pipeline();
        CompiledJar.write(folder.resolve("lib/energy functions.jar"), work, CLASS, """
                package com.example.energy;

                import org.apache.flink.table.functions.FunctionContext;
                import org.apache.flink.table.functions.ScalarFunction;

                public class Scaled extends ScalarFunction {
                    private transient double factor;

                    @Override
                    public void open(FunctionContext context) {
                        factor = Double.parseDouble(context.getJobParameter("METER_2_FACTOR", "0"));
                    }

                    public Double eval(Double value) {
                        return value == null ? null : value * factor;
                    }
                }
                """);
        return project;
    }

    private void pipeline() throws IOException {
        write("sql/meter_2/v1/pipeline.json", """
                {
                  "topic": {"name": "meters", "partitions": 1},
                  "format": "telltale-json",
                  "keys": ["meter"],
                  "event_time": {"column": "ts", "format": "SQL"},
                  "out_of_orderness": "5 s",
                  "idle_timeout": "5 s",
                  "windows": [{"view": "counted_readings", "size": "1 min"}],
                  "tables": [
                    {"name": "meter_2_windows", "contract": "meter_2_window_contract", "version_column": "reading_count"}
                  ]
                }
                """);
        write("sql/meter_2/v1/contract.sql", """
                CREATE TABLE meter_2_reading_contract (meter STRING, ts STRING, load_watt DOUBLE);

                CREATE TABLE meter_2_window_contract (
                    meter STRING,
                    window_start TIMESTAMP(3),
                    window_end TIMESTAMP(3),
                    power_max_watt DOUBLE,
                    reading_count BIGINT,
                    PRIMARY KEY (meter, window_start) NOT ENFORCED
                );
                """);
        write("sql/meter_2/v1/readings.sql", """
                CREATE VIEW valid_readings AS
                SELECT meter, event_time, scaled(load_watt) * ${METER_2_FACTOR} AS power_watt
                FROM meter_2_readings;
                """);
        write("sql/meter_2/v1/pipeline.sql", """
                INSERT INTO meter_2_windows (meter, window_start, window_end, power_max_watt, reading_count)
                SELECT meter, window_start, window_end, MAX(power_watt) AS power_max_watt, COUNT(*) AS reading_count
                FROM counted_readings
                GROUP BY meter, window_start, window_end
                ON CONFLICT DO DEDUPLICATE;
                """);
    }

    void write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    void replace(String name, String from, String to) throws IOException {
        write(name, Files.readString(folder.resolve(name)).replace(from, to));
    }

    Pipelines pipelines() {
        return new Pipelines(folder.resolve("sql"), PRODUCT);
    }

    /** Settings that a script needs, and the given ones. */
    static Settings settings(Map<String, String> more) {
        Map<String, String> given = new HashMap<>(Map.of("DATABASE_USER", "writer", "DATABASE_PASSWORD", "secret"));
        given.put("TELLTALE_UDF_JAR", UdfJar.ofThisProcess().toString());
        given.putAll(more);
        return Settings.from(given);
    }
}
