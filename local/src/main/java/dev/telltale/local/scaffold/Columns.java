package dev.telltale.local.scaffold;

import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;

import dev.telltale.local.scaffold.choice.Leaf;
import dev.telltale.local.scaffold.choice.Leaves;
import dev.telltale.local.scaffold.choice.Unit;
import dev.telltale.local.scaffold.sample.Encoding;
import dev.telltale.local.scaffold.sample.Sample;
import dev.telltale.local.scaffold.sample.SampledReading;
import dev.telltale.local.scaffold.schema.JsonSchema;
import dev.telltale.local.scaffold.schema.Observed;
import dev.telltale.local.scaffold.schema.ReadingSchema;
import dev.telltale.local.scaffold.schema.SqlType;
import dev.telltale.local.scaffold.schema.SqlType.Field;
import dev.telltale.local.scaffold.schema.SqlType.Kind;
import dev.telltale.sql.pipeline.ReadingColumns;

/**
 * The columns of the readings of a sample.
 *
 * @param fields the columns
 * @param leaves the single values in them
 * @param notes what a user should know about some of them
 * @param isMixed whether a field has values of several types
 */
record Columns(List<Field> fields, List<Leaf> leaves, List<String> notes, boolean isMixed) {
    static Columns of(Sample sample) {
        List<JsonNode> values =
                sample.readings().stream().map(SampledReading::value).toList();
        Observed observed = Observed.of(values);
        boolean isCsv = sample.encoding() == Encoding.CSV;
        JsonSchema.Result schema = sample.schema()
                .map(ReadingSchema::columns)
                .orElseGet(() -> JsonSchema.infer(observed, isCsv, Unit::mayHaveFraction));
        List<String> notes = new ArrayList<>(schema.notes());
        List<Field> fields = new ArrayList<>();
        for (Field field : schema.fields()) {
            if (ReadingColumns.isTaken(field.name()) && !isCsv) {
                notes.add(field.name() + ": left out, every table of readings has a column of this name already");
            } else {
                fields.add(isCsv ? ofCsv(field) : field);
            }
        }
        Leaves.Result leaves = Leaves.of(fields, observed, values.size());
        notes.addAll(leaves.notes());
        return new Columns(List.copyOf(fields), leaves.leaves(), List.copyOf(notes), schema.isMixed());
    }

    /** Format csv reads columns by their place, so that their names are free, and neither BOOLEAN nor DECIMAL without loss. */
    private static Field ofCsv(Field field) {
        String name = ReadingColumns.isTaken(field.name()) ? field.name() + "_" : field.name();
        Kind kind = ((SqlType.Scalar) field.type()).kind();
        return new Field(
                name, kind == Kind.BOOLEAN ? SqlType.STRING : kind == Kind.DECIMAL ? SqlType.DOUBLE : field.type());
    }
}
