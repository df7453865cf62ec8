package dev.telltale.udf.stress;

import java.io.IOException;

import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.apache.flink.table.data.GenericRowData;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.data.StringData;
import org.apache.flink.table.runtime.typeutils.RowDataSerializer;
import org.apache.flink.table.types.logical.DoubleType;
import org.apache.flink.table.types.logical.SmallIntType;
import org.apache.flink.table.types.logical.VarCharType;
import org.apache.flink.types.RowKind;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

final class PredictionTest {

    private static final StringData VERSION = StringData.fromString("stress-0123456789ab");
    private static final Prediction PREDICTION = new Prediction((short) 2, 0.125, 0.25, 0.625, VERSION);
    private static final GenericRowData SAME = GenericRowData.of((short) 2, 0.125, 0.25, 0.625, VERSION);

    private final RowDataSerializer serializer = new RowDataSerializer(
            new SmallIntType(), new DoubleType(), new DoubleType(), new DoubleType(), VarCharType.STRING_TYPE);

    @Test
    void isCopiedLikeAnyRow() {
        assertThat(serializer.copy(PREDICTION)).isEqualTo(SAME);
        assertThat(serializer.copy(PREDICTION, new GenericRowData(5))).isEqualTo(SAME);
        assertThat(serializer.toBinaryRow(PREDICTION)).isEqualTo(serializer.toBinaryRow(SAME));
    }

    @Test
    void isSerializedLikeAnyRow() throws IOException {
        DataOutputSerializer bytes = new DataOutputSerializer(1);
        serializer.serialize(PREDICTION, bytes);

        RowData back = serializer.deserialize(new DataInputDeserializer(bytes.getCopyOfBuffer()));

        assertThat(back).isEqualTo(serializer.toBinaryRow(SAME));
    }

    @Test
    void equalsAPredictionWithEqualValues() {
        assertThat(PREDICTION)
                .isEqualTo(new Prediction((short) 2, 0.125, 0.25, 0.625, StringData.fromString("stress-0123456789ab")))
                .isNotEqualTo(new Prediction((short) 1, 0.125, 0.25, 0.625, VERSION))
                .hasSameHashCodeAs(new Prediction((short) 2, 0.125, 0.25, 0.625, VERSION));
    }

    @Test
    void hasNoFieldOfAnotherTypeOrPlace() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PREDICTION.getDouble(0))
                .withMessageStartingWith("no field 0 of this type in ");
        assertThatIllegalArgumentException().isThrownBy(() -> PREDICTION.getShort(1));
        assertThatIllegalArgumentException().isThrownBy(() -> PREDICTION.getString(5));
        assertThatIllegalArgumentException().isThrownBy(() -> PREDICTION.getInt(0));
    }

    @Test
    void cannotBeChanged() {
        assertThatThrownBy(() -> PREDICTION.setRowKind(RowKind.DELETE))
                .isInstanceOf(UnsupportedOperationException.class);
        assertThat(PREDICTION.getRowKind()).isEqualTo(RowKind.INSERT);
    }
}
