package dev.telltale.local.shadow;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import dev.telltale.fallback.topic.EventTimeBounds;
import dev.telltale.local.cases.given.OwnRules;
import dev.telltale.local.cases.stack.CaseStack;
import dev.telltale.local.kafka.Topic;
import dev.telltale.local.testing.full.CaseTopics;
import dev.telltale.sql.pipeline.Pipeline;
import dev.telltale.sql.pipeline.Pipelines;

import static org.assertj.core.api.Assertions.assertThat;

/** The first window of a job that starts in the middle of a topic whose partitions are not equally far. */
@ExtendWith(CaseStack.class)
@Tag("stack")
final class FirstWindowTest {
    private static final String NAME = "halfway";
    private static final Instant NOON = Instant.parse("2024-05-12T12:00:00Z");

    private final CaseStack.Running stack;

    @TempDir
    private Path folder;

    FirstWindowTest(CaseStack.Running stack) {
        this.stack = stack;
    }

    @Test
    void beginsAfterAllReadingsBeforeTheStart() throws IOException {
        Pipelines files = new Pipelines(folder.resolve("sql"), CaseStack.SQL.folder());
        new OwnRules(files.folder(), NAME, NAME).write("true", "");
        Pipeline pipeline = files.get(NAME, stack.settings());
        CaseTopics topics = new CaseTopics(stack.stack());
        topics.recreate(List.of(Topic.keptForEver(NAME, 2)));

        assertThat(FirstWindow.after(pipeline, Optional.of(NOON))).isEqualTo(EventTimeBounds.FIRST);

        topics.write(Stream.of(
                reading(0, 10, 90), reading(0, 20, 80), reading(1, 10, 40), reading(1, 30, 200), reading(0, 30, 300)));
        assertThat(FirstWindow.after(pipeline, Optional.empty())).isEqualTo(EventTimeBounds.FIRST);
        assertThat(FirstWindow.after(pipeline, Optional.of(NOON.plusSeconds(25))))
                .as("the records at 30 s follow the start")
                .isEqualTo(NOON.plusSeconds(90).plusMillis(1));
        assertThat(FirstWindow.after(pipeline, Optional.of(NOON.plusSeconds(60))))
                .isEqualTo(NOON.plusSeconds(300).plusMillis(1));
    }

    /** A reading that was written some seconds after noon, with an event time some seconds after noon. */
    private static ProducerRecord<byte[], byte[]> reading(int partition, int written, int measured) {
        String text = "{\"meter\":{\"station\":1},\"at\":{\"ms\":%d},\"temperature\":20,\"rate\":60,\"phases\":[]}"
                .formatted(NOON.plusSeconds(measured).toEpochMilli());
        return new ProducerRecord<>(
                NAME, partition, NOON.plusSeconds(written).toEpochMilli(), null, text.getBytes(StandardCharsets.UTF_8));
    }
}
