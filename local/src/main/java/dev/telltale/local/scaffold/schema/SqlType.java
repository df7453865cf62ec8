package dev.telltale.local.scaffold.schema;

import java.util.List;

/** A type of Flink SQL. */
public sealed interface SqlType {

    /** A type without parts. */
    record Scalar(Kind kind, String name) implements SqlType {}

    /**
     * A ROW.
     *
     * @param fields its fields in order
     */
    record Row(List<Field> fields) implements SqlType {}

    /**
     * An ARRAY.
     *
     * @param element type of its elements
     */
    record Array(SqlType element) implements SqlType {}

    /**
     * A MAP of texts to values.
     *
     * @param value type of its values
     */
    record Map(SqlType value) implements SqlType {}

    /**
     * A field of a ROW or of a record.
     *
     * @param name name as in the record
     * @param type its type
     */
    record Field(String name, SqlType type) {}

    /** What a scalar can be used for. */
    enum Kind {
        BOOLEAN,
        INTEGER,
        DOUBLE,
        DECIMAL,
        TEXT,
        TIMESTAMP,
        OTHER;

        /** Whether it is a number. */
        public boolean isNumber() {
            return this == INTEGER || this == DOUBLE || this == DECIMAL;
        }
    }

    /** BOOLEAN. */
    Scalar BOOLEAN = new Scalar(Kind.BOOLEAN, "BOOLEAN");

    /** BIGINT. */
    Scalar BIGINT = new Scalar(Kind.INTEGER, "BIGINT");

    /** DOUBLE. */
    Scalar DOUBLE = new Scalar(Kind.DOUBLE, "DOUBLE");

    /** STRING. */
    Scalar STRING = new Scalar(Kind.TEXT, "STRING");
}
