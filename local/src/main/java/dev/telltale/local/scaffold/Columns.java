package dev.telltale.local.scaffold;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;

import dev.telltale.local.scaffold.choice.Leaf;
import dev.telltale.local.scaffold.choice.Leaves;
import dev.telltale.local.scaffold.choice.Unit;
import dev.telltale.local.scaffold.sample.Encoding;
import dev.telltale.local.scaffold.sample.Sample;
import dev.telltale.local.scaffold.sample.SampledReading;
import dev.telltale.local.scaffold.schema.AvroSchemaTypes;
import dev.telltale.local.scaffold.schema.JsonSchema;
import dev.telltale.local.scaffold.schema.Observed;
import dev.telltale.local.scaffold.schema.SqlType;
import dev.telltale.local.scaffold.schema.SqlType.Field;
import dev.telltale.local.scaffold.schema.SqlType.Kind;

/**
 * The columns of the readings of a sample.
 *
 * @param fields the columns
 * @param leaves the single values in them
 * @param notes what a user should know about some of them
 * @param leftOut names of fields that cannot be columns, because the tables of readings have such columns already
 * @param isMixed whether a field has values of several types
 */
record Columns(List<Field> fields, List<Leaf> leaves, List<String> notes, List<String> leftOut, boolean isMixed) {
    /** Names of the columns that the table of a topic has besides those of the readings. */
    private static final Set<String> TAKEN = Set.of(
            "record_key",
            "event_time",
            "payload",
            "decode_error",
            "received_at",
            "topic",
            "partition_id",
            "partition_offset",
            "watermark_at");

    static Columns of(Sample sample) {
        List<JsonNode> values =
                sample.readings().stream().map(SampledReading::value).toList();
        Observed observed = Observed.of(values);
        boolean isCsv = sample.encoding() == Encoding.CSV;
        JsonSchema.Result schema = sample.schema()
                .map(AvroSchemaTypes::of)
                .orElseGet(() -> JsonSchema.infer(observed, isCsv, Unit::mayHaveFraction));
        List<String> notes = new ArrayList<>(schema.notes());
        List<Field> fields = new ArrayList<>();
        List<String> leftOut = new ArrayList<>();
        for (Field field : schema.fields()) {
            if (TAKEN.contains(field.name()) && !isCsv) {
                leftOut.add(field.name());
                notes.add(field.name() + ": left out, every table of readings has a column of this name already");
            } else {
                fields.add(isCsv ? ofCsv(field) : field);
            }
        }
        Leaves.Result leaves = Leaves.of(fields, observed, values.size());
        notes.addAll(leaves.notes());
        return new Columns(
                List.copyOf(fields), leaves.leaves(), List.copyOf(notes), List.copyOf(leftOut), schema.isMixed());
    }

    /** Format csv reads columns by their place, so that their names are free, and neither BOOLEAN nor DECIMAL without loss. */
    private static Field ofCsv(Field field) {
        String name = TAKEN.contains(field.name()) ? field.name() + "_" : field.name();
        Kind kind = ((SqlType.Scalar) field.type()).kind();
        return new Field(
                name, kind == Kind.BOOLEAN ? SqlType.STRING : kind == Kind.DECIMAL ? SqlType.DOUBLE : field.type());
    }
}
