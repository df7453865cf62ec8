package dev.telltale.fallback.promotion;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;

/** Reads and writes the columns of table {@code promotions}. */
final class PromotionRow {
    static final String COLUMNS =
            "from_version, to_version, step, state, switch_at, backfill_from, is_rollback, savepoint, "
                    + "watermark, offsets, job_id";

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private PromotionRow() {}

    static Promotion read(ResultSet row) throws SQLException {
        return new Promotion(
                row.getString("from_version"),
                row.getString("to_version"),
                new Choices(
                        StateChoice.of(row.getString("state")),
                        instant(row, "switch_at"),
                        instant(row, "backfill_from"),
                        row.getBoolean("is_rollback")),
                Step.of(row.getString("step")),
                stopped(row),
                Optional.ofNullable(row.getString("job_id")));
    }

    static String json(Map<Integer, Long> offsets) {
        try {
            return JSON.writeValueAsString(offsets);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static Optional<StoppedJob> stopped(ResultSet row) throws SQLException {
        if (row.getString("savepoint") == null) {
            return Optional.empty();
        }
        try {
            Map<Integer, Long> offsets =
                    JSON.readValue(row.getString("offsets"), new TypeReference<TreeMap<Integer, Long>>() {});
            return Optional.of(new StoppedJob(row.getString("savepoint"), row.getLong("watermark"), offsets));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, OffsetDateTime.class)).map(OffsetDateTime::toInstant);
    }
}
