package dev.telltale.connector.jdbc.committable;

import java.util.ArrayList;
import java.util.List;

import org.apache.flink.table.data.GenericRowData;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.data.StringData;
import org.apache.flink.table.data.TimestampData;
import org.apache.flink.table.runtime.typeutils.RowDataSerializer;
import org.apache.flink.table.types.logical.BigIntType;
import org.apache.flink.table.types.logical.TimestampType;
import org.apache.flink.table.types.logical.VarCharType;
import org.junit.jupiter.api.Test;

import dev.telltale.guarantees.Proves;

import static dev.telltale.guarantees.Invariant.CHECKPOINTS_STAY_SMALL;
import static dev.telltale.guarantees.Level.UNIT;
import static dev.telltale.guarantees.Mode.STREAM;
import static org.assertj.core.api.Assertions.assertThat;

final class CommittableBufferTest {

    private static final int MILLION = 1_000_000;
    private static final RowDataSerializer SERIALIZER = new RowDataSerializer(
            new VarCharType(VarCharType.MAX_LENGTH),
            new VarCharType(VarCharType.MAX_LENGTH),
            new TimestampType(3),
            new BigIntType());

    private final CommittableBuffer rows = new CommittableBuffer(SERIALIZER);

    @Proves(value = CHECKPOINTS_STAY_SMALL, mode = STREAM, level = UNIT)
    @Test
    void holdsAMillionLateReadingsInLessThan16MiB() throws Exception {
        for (int number = 0; number < MILLION; number++) {
            rows.add(lateReading(number));
        }
        byte[] taken = rows.take();
        assertThat(taken).hasSizeLessThan(16 << 20);
        assertThat(rows.isEmpty()).isTrue();

        int[] read = {0};
        CommittableBuffer.read(
                taken,
                SERIALIZER,
                row -> assertThat(SERIALIZER.toBinaryRow(row).copy())
                        .isEqualTo(
                                SERIALIZER.toBinaryRow(lateReading(read[0]++)).copy()));
        assertThat(read[0]).isEqualTo(MILLION);
    }

    @Test
    void isEmptyAfterItsRowsAreTaken() throws Exception {
        rows.add(lateReading(1));
        rows.take();
        rows.add(lateReading(2));
        List<Long> offsets = new ArrayList<>();
        CommittableBuffer.read(rows.take(), SERIALIZER, row -> offsets.add(row.getLong(3)));
        assertThat(offsets).containsExactly(2L);
    }

    private static RowData lateReading(int number) {
        return GenericRowData.of(
                StringData.fromString("weather"),
                StringData.fromString("station-" + number * 7919L % 1000),
                TimestampData.fromEpochMillis(1_700_000_000_000L + number * 997L % 600_000),
                (long) number);
    }
}
