package dev.telltale.fallback.report;

import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeUnit;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Types;

import dev.telltale.fallback.report.ReportColumns.ReportColumn;

/** A report's columns as Parquet knows them. */
final class ParquetSchema {
    private ParquetSchema() {}

    static MessageType of(String name, ReportColumns columns) {
        return new MessageType(
                name, columns.all().stream().map(ParquetSchema::field).toList());
    }

    private static Type field(ReportColumn column) {
        PrimitiveTypeName stored = switch (column.type()) {
            case TEXT -> PrimitiveTypeName.BINARY;
            case WHOLE_NUMBER, INSTANT -> PrimitiveTypeName.INT64;
            case REAL_NUMBER -> PrimitiveTypeName.DOUBLE;
        };
        LogicalTypeAnnotation meaning = switch (column.type()) {
            case TEXT -> LogicalTypeAnnotation.stringType();
            case INSTANT -> LogicalTypeAnnotation.timestampType(true, TimeUnit.MILLIS);
            case WHOLE_NUMBER, REAL_NUMBER -> null;
        };
        Type.Repetition repetition = column.nullable() ? Type.Repetition.OPTIONAL : Type.Repetition.REQUIRED;
        return Types.primitive(stored, repetition).as(meaning).named(column.name());
    }
}
