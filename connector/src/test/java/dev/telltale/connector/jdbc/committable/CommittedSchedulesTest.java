package dev.telltale.connector.jdbc.committable;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.lifecycle.BeforeTry;
import org.apache.flink.table.data.GenericRowData;
import org.apache.flink.table.data.StringData;
import org.apache.flink.table.runtime.typeutils.RowDataSerializer;
import org.apache.flink.table.types.logical.IntType;
import org.apache.flink.table.types.logical.VarCharType;

import dev.telltale.guarantees.Proves;

import static dev.telltale.guarantees.Invariant.LATE_READING_ONCE;
import static dev.telltale.guarantees.Invariant.SIDE_ROWS_COME_WITH_CHECKPOINTS;
import static dev.telltale.guarantees.Level.UNIT;
import static dev.telltale.guarantees.Mode.STREAM;
import static org.assertj.core.api.Assertions.assertThat;

/** Schedules of rows, checkpoints, restarts and repeated commits. */
@Proves(
        value = {LATE_READING_ONCE, SIDE_ROWS_COME_WITH_CHECKPOINTS},
        mode = STREAM,
        level = UNIT)
final class CommittedSchedulesTest {

    private static final RowDataSerializer SERIALIZER =
            new RowDataSerializer(new IntType(), new VarCharType(VarCharType.MAX_LENGTH));

    private enum Step {
        ROW,
        CHECKPOINT,
        CHECKPOINT_COMMITTED_TWICE,
        RESTART
    }

    private final List<String> topic = new ArrayList<>();
    private final Set<String> database = new TreeSet<>();
    private CommittableBuffer buffer;
    private int next;
    private int restored;

    @BeforeTry
    void begin() {
        topic.clear();
        database.clear();
        buffer = new CommittableBuffer(SERIALIZER);
        next = 0;
        restored = 0;
    }

    @Property(tries = 10_000)
    void eachRowOfACompleteCheckpointIsStored(
            @ForAll @Size(max = 40) List<Step> schedule, @ForAll @Size(min = 1, max = 5) List<String> texts)
            throws Exception {
        for (Step step : schedule) {
            switch (step) {
                case ROW -> read(texts.get(topic.size() % texts.size()));
                case CHECKPOINT -> complete(1);
                case CHECKPOINT_COMMITTED_TWICE -> complete(2);
                case RESTART -> {
                    buffer = new CommittableBuffer(SERIALIZER);
                    next = restored;
                }
            }
            assertThat(database).hasSize(restored).containsAll(topic.subList(0, restored));
        }
    }

    /** After a restart, records of the topic are read again. */
    private void read(String text) throws Exception {
        if (next == topic.size()) {
            topic.add(next + ":" + text);
        }
        buffer.add(GenericRowData.of(next, StringData.fromString(topic.get(next))));
        next++;
    }

    private void complete(int commits) throws Exception {
        byte[] committable = buffer.isEmpty() ? new byte[0] : buffer.take();
        restored = next;
        for (int commit = 0; commit < commits && committable.length > 0; commit++) {
            CommittableBuffer.read(
                    committable,
                    SERIALIZER,
                    row -> database.add(row.getString(1).toString()));
        }
    }
}
