package dev.telltale.connector.window;

import java.util.List;
import java.util.Random;

import org.apache.flink.table.data.GenericRowData;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.data.StringData;
import org.apache.flink.table.data.TimestampData;
import org.apache.flink.table.types.logical.RowType;
import org.apache.flink.types.RowKind;

/** Random readings of a few keys around a watermark: some are late, some far ahead. */
final class Readings {

    private static final List<String> KEYS = List.of("a", "b", "a longer key", "");
    private static final RowKind[] KINDS = RowKind.values();

    private final Random random;
    private final RowType type;
    private long watermark = 1_000_000;
    private long time;

    /** @param seed of the random numbers */
    Readings(LocalAggregation aggregation, long seed) {
        this.random = new Random(seed);
        this.type = aggregation.input().toRowType();
    }

    boolean chance(int in) {
        return random.nextInt(in) == 0;
    }

    /** Advances the watermark by up to three seconds. */
    long advance() {
        watermark += random.nextInt(3_000);
        return watermark;
    }

    /** Whether the event time of the last reading is before the watermark. */
    boolean isLate() {
        return time <= watermark;
    }

    RowData of(String key) {
        return row(key, RowKind.INSERT);
    }

    /** @param changes whether some rows are retracted */
    RowData next(boolean changes) {
        return row(
                KEYS.get(random.nextInt(KEYS.size())),
                changes && chance(4) ? KINDS[random.nextInt(KINDS.length)] : RowKind.INSERT);
    }

    /** The columns are those that the query needs, in the order of the plan. */
    private RowData row(String key, RowKind kind) {
        time = watermark + random.nextInt(-8_000, 12_000);
        GenericRowData row = new GenericRowData(kind, type.getFieldCount());
        for (int field = 0; field < type.getFieldCount(); field++) {
            row.setField(
                    field,
                    switch (type.getTypeAt(field).getTypeRoot()) {
                        case VARCHAR -> StringData.fromString(key);
                        case BIGINT -> chance(5) ? null : random.nextLong(10);
                        case DOUBLE -> chance(5) ? null : random.nextInt(1_000) / 4.0;
                        case BOOLEAN -> random.nextBoolean();
                        default -> TimestampData.fromEpochMillis(time);
                    });
        }
        return row;
    }
}
