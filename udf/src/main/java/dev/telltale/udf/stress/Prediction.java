package dev.telltale.udf.stress;

import org.apache.flink.table.data.ArrayData;
import org.apache.flink.table.data.DecimalData;
import org.apache.flink.table.data.MapData;
import org.apache.flink.table.data.RawValueData;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.data.StringData;
import org.apache.flink.table.data.TimestampData;
import org.apache.flink.types.RowKind;
import org.apache.flink.types.variant.Variant;

/**
 * The result of {@link PredictStress} as a row for Flink.
 *
 * <p>It is immutable, so operators can keep a reference. It holds primitive numbers, so that the compiler can avoid the
 * allocation after inlining.
 *
 * @param level 0 none, 1 moderate, 2 high
 * @param none probability of level 0, 0 to 1
 * @param moderate probability of level 1, 0 to 1
 * @param high probability of level 2, 0 to 1
 * @param modelVersion version of the model
 */
record Prediction(short level, double none, double moderate, double high, StringData modelVersion) implements RowData {

    /** SQL type of the fields in order. */
    static final String TYPE = "ROW<stress_level SMALLINT, no_stress_probability DOUBLE,"
            + " moderate_stress_probability DOUBLE, high_stress_probability DOUBLE, model_version STRING>";

    @Override
    public int getArity() {
        return 5;
    }

    @Override
    public RowKind getRowKind() {
        return RowKind.INSERT;
    }

    @Override
    public void setRowKind(RowKind kind) {
        throw new UnsupportedOperationException("the row kind of a prediction cannot change");
    }

    @Override
    public boolean isNullAt(int field) {
        return false;
    }

    @Override
    public short getShort(int field) {
        if (field == 0) {
            return level;
        }
        throw noSuchField(field);
    }

    @Override
    public double getDouble(int field) {
        return switch (field) {
            case 1 -> none;
            case 2 -> moderate;
            case 3 -> high;
            default -> throw noSuchField(field);
        };
    }

    @Override
    public StringData getString(int field) {
        if (field == 4) {
            return modelVersion;
        }
        throw noSuchField(field);
    }

    @Override
    public boolean getBoolean(int field) {
        throw noSuchField(field);
    }

    @Override
    public byte getByte(int field) {
        throw noSuchField(field);
    }

    @Override
    public int getInt(int field) {
        throw noSuchField(field);
    }

    @Override
    public long getLong(int field) {
        throw noSuchField(field);
    }

    @Override
    public float getFloat(int field) {
        throw noSuchField(field);
    }

    @Override
    public DecimalData getDecimal(int field, int precision, int scale) {
        throw noSuchField(field);
    }

    @Override
    public TimestampData getTimestamp(int field, int precision) {
        throw noSuchField(field);
    }

    @Override
    public <T> RawValueData<T> getRawValue(int field) {
        throw noSuchField(field);
    }

    @Override
    public byte[] getBinary(int field) {
        throw noSuchField(field);
    }

    @Override
    public ArrayData getArray(int field) {
        throw noSuchField(field);
    }

    @Override
    public MapData getMap(int field) {
        throw noSuchField(field);
    }

    @Override
    public RowData getRow(int field, int fields) {
        throw noSuchField(field);
    }

    @Override
    public Variant getVariant(int field) {
        throw noSuchField(field);
    }

    private static IllegalArgumentException noSuchField(int field) {
        return new IllegalArgumentException("no field " + field + " of this type in " + TYPE);
    }
}
