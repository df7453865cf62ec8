package dev.telltale.bench.sink;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

import dev.telltale.bench.stack.BenchStack;

/** A script with the contract and the sink of the stress pipeline, and generated windows instead of the pipeline. */
final class SinkScript {

    private static final String WINDOWS = """
            SET 'pipeline.name' = 'sink';
            SET 'table.local-time-zone' = 'UTC';
            SET 'parallelism.default' = '%1$d';
            SET 'pipeline.object-reuse' = 'true';

            CREATE TABLE numbers (
                number BIGINT
            ) WITH (
                'connector' = 'datagen',
                'rows-per-second' = '100000000',
                'fields.number.kind' = 'sequence',
                'fields.number.start' = '0',
                'fields.number.end' = '%2$d'
            );

            INSERT INTO stress_windows (
                worker_id, window_start, window_end, acceleration_x_g, acceleration_y_g, acceleration_z_g,
                eda_microsiemens, heart_rate_bpm, skin_temperature_celsius, sample_count, stress_level,
                no_stress_probability, moderate_stress_probability, high_stress_probability,
                model_version, processed_by, processed_at, duplicate_count
            )
            SELECT
                CONCAT('w', CAST(MOD(number, %3$d) AS STRING)),
                TIMESTAMPADD(SECOND, CAST(number / %3$d * 5 AS INT), TIMESTAMP '2026-01-01 00:00:00'),
                TIMESTAMPADD(SECOND, CAST(number / %3$d * 5 + 5 AS INT), TIMESTAMP '2026-01-01 00:00:00'),
                0.1E0, 0.2E0, 0.9E0, 1.5E0, 80E0, 33E0,
                CAST(%4$d AS BIGINT),
                CAST(MOD(number, 3) AS SMALLINT),
                0.25E0, 0.25E0, 0.5E0,
                'bench',
                'stream',
                CAST(CURRENT_TIMESTAMP AS TIMESTAMP(3)),
                CAST(0 AS BIGINT)
            FROM numbers
            ON CONFLICT DO DEDUPLICATE;
            """;

    private SinkScript() {}

    static String of(BenchStack stack, long rows, int writers, int samples, int workers) {
        String tables = stack.sql().get("stress", stack.settings()).streamScript().statements().stream()
                .filter(statement -> List.of("contract.sql", "table.sql").stream()
                        .anyMatch(name -> statement.file().endsWith("/" + name)))
                .map(statement -> statement.text() + ";\n\n")
                .collect(Collectors.joining());
        return tables + String.format(Locale.ROOT, WINDOWS, writers, rows - 1, workers, samples);
    }
}
