package dev.telltale.local.produce;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import dev.telltale.sql.pipeline.Pipeline;
import dev.telltale.sql.pipeline.Pipelines;
import dev.telltale.sql.settings.Settings;

/** A pipeline with nested columns that no code knows. */
final class EnergyPipeline {
    static final String SCHEMA = """
            {"type": "record", "name": "Reading", "fields": [
              {"name": "w", "type": "double"},
              {"name": "ts", "type": {"type": "long", "logicalType": "timestamp-millis"}},
              {"name": "meter", "type": {"type": "record", "name": "Meter", "fields": [
                {"name": "id", "type": "long"}, {"name": "site", "type": ["string", "null"], "default": "none"}]}}]}""";

    private EnergyPipeline() {}

    /** Writes its files into a folder. */
    static Pipeline of(Path folder, String format) throws IOException {
        Path version = Files.createDirectories(folder.resolve("sql/energy/v1"));
        String options = format.equals("avro") ? ", \"options\": {\"schema\": \"reading.avsc\"}" : "";
        Files.writeString(version.resolve("reading.avsc"), SCHEMA);
        Files.writeString(
                version.resolve("pipeline.json"), """
                {"topic": {"name": "energy", "partitions": 1}, "format": {"name": "FORMAT" OPTIONS},
                 "keys": ["meter.id"], "event_time": {"column": "ts", "format": "EPOCH-MILLISECONDS"},
                 "out_of_orderness": "5 s", "idle_timeout": "5 s",
                 "windows": [{"view": "counted_readings", "size": "1 min"}],
                 "tables": [{"name": "energy_windows", "contract": "energy_window_contract",
                             "version_column": "reading_count"}]}
                """.replace("FORMAT", format).replace("OPTIONS", options));
        Files.writeString(version.resolve("contract.sql"), """
                CREATE TABLE energy_reading_contract (
                    meter ROW<id BIGINT, site STRING>,
                    ts BIGINT,
                    w DOUBLE,
                    phases ARRAY<DOUBLE>
                );
                """);
        Files.writeString(version.resolve("readings.sql"), "");
        Files.writeString(version.resolve("pipeline.sql"), "");
        return new Pipelines(folder.resolve("sql")).get("energy", Settings.from(Map.of()));
    }
}
