package dev.telltale.sql.script;

import java.util.HashMap;
import java.util.Map;

import dev.telltale.sql.settings.KafkaClient;
import dev.telltale.sql.settings.Settings;

/** Where a batch script reads the readings of a range: the template of the table of its records, and its values. */
public sealed interface BatchInput {

    /** The readings that were landed in the database. */
    static BatchInput landed(TimeRange range) {
        return new Landed(range, false);
    }

    /** The same for a comparison: rows that the database refuses go to {@code PIPELINE_refused_rows}. */
    static BatchInput compared(TimeRange range) {
        return new Landed(range, true);
    }

    /** The readings in a part of the topic. */
    static BatchInput topic(TimeRange range, TopicPart part) {
        return new Topic(range, part, false);
    }

    /** The same for a run that stores nothing: rows that the database refuses go to {@code PIPELINE_refused_rows}. */
    static BatchInput rehearsed(TimeRange range, TopicPart part) {
        return new Topic(range, part, true);
    }

    /** The template of the table. */
    String template();

    /** Values for the template. */
    Map<String, String> values(Settings settings);

    /** Whether the rows that the database refuses are kept apart. */
    boolean isCompared();

    /**
     * The landed readings.
     *
     * @param range event times that are read
     * @param isCompared whether the rows that the database refuses are kept apart
     */
    record Landed(TimeRange range, boolean isCompared) implements BatchInput {
        @Override
        public String template() {
            return "batch/landed_readings.sql";
        }

        @Override
        public Map<String, String> values(Settings settings) {
            return Map.of("FROM", range.from().toString(), "TO", range.to().toString());
        }
    }

    /**
     * A part of the topic.
     *
     * @param range event times that are read
     * @param part records among which they are
     * @param isCompared whether the rows that the database refuses are kept apart
     */
    record Topic(TimeRange range, TopicPart part, boolean isCompared) implements BatchInput {
        @Override
        public String template() {
            return "batch/topic_readings.sql";
        }

        @Override
        public Map<String, String> values(Settings settings) {
            Map<String, String> values = new HashMap<>(part.values());
            values.put("FROM_MILLIS", String.valueOf(range.from().toEpochMilli()));
            values.put("TO_MILLIS", String.valueOf(range.to().toEpochMilli()));
            values.put("KAFKA_CLIENT_OPTIONS", KafkaClient.of(settings).options());
            return values;
        }
    }
}
