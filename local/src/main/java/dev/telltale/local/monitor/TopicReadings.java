package dev.telltale.local.monitor;

import java.util.Locale;
import java.util.function.Consumer;

import org.jdbi.v3.core.Jdbi;

import dev.telltale.fallback.topic.TopicIdentity;
import dev.telltale.local.count.ReadingCount;
import dev.telltale.local.count.ReadingCounter;
import dev.telltale.sql.failure.TelltaleException;
import dev.telltale.sql.settings.KafkaClient;
import dev.telltale.sql.settings.Settings;

/** The readings of a pipeline's topic. */
record TopicReadings(Jdbi database, Settings settings, String pipeline, String topic) {

    /**
     * Counts the readings.
     *
     * @param accountedFor number of readings in the tables of the pipeline
     * @param notes receives problems that need action
     */
    ReadingCount count(ReadingCounter counter, long accountedFor, Consumer<String> notes) {
        try (TopicIdentity identity = new TopicIdentity(database, KafkaClient.of(settings), pipeline, topic)) {
            String id = identity.current()
                    .orElseThrow(() -> new TelltaleException(
                            "Kafka has no topic " + topic + "; ./telltale topics creates missing topics"));
            identity.mismatch().ifPresent(notes);
            ReadingCount count = counter.count(pipeline, topic, id, identity.isCompacted(), accountedFor);
            if (count.estimated() > 0) {
                notes.accept(String.format(
                        Locale.ROOT,
                        "%,d offsets of topic %s are not examined yet and count as readings; "
                                + "each status examines more of them",
                        count.estimated(),
                        topic));
            }
            return count;
        }
    }
}
