package dev.telltale.local.scaffold.sample;

import java.util.List;
import java.util.Optional;

import dev.telltale.local.scaffold.schema.ReadingSchema;

/**
 * The readings that a new pipeline is derived from.
 *
 * @param origin where they come from, for messages
 * @param encoding how the records are written
 * @param readings at most {@link #LIMIT} readings
 * @param unreadable records that are not readings
 * @param schema the schema of Avro and Protobuf records
 * @param header the header of a CSV file, as it is written
 * @param delimiter the separator of a CSV file
 * @param partitions number of partitions of a live topic; 0 when it is not known
 */
public record Sample(
        String origin,
        Encoding encoding,
        List<SampledReading> readings,
        Unreadable unreadable,
        Optional<ReadingSchema> schema,
        String header,
        char delimiter,
        int partitions) {

    /** The largest number of records that are read. */
    public static final int LIMIT = 1_000;

    /** A sample of JSON objects. */
    public static Sample json(String origin, List<SampledReading> readings, Unreadable unreadable) {
        return new Sample(origin, Encoding.JSON, readings, unreadable, Optional.empty(), "", ',', 0);
    }

    /** A sample of a CSV file. */
    static Sample csv(
            String origin, List<SampledReading> readings, Unreadable unreadable, String header, char delimiter) {
        return new Sample(origin, Encoding.CSV, readings, unreadable, Optional.empty(), header, delimiter, 0);
    }

    /** A sample of records with a schema. */
    public static Sample of(
            String origin,
            Encoding encoding,
            List<SampledReading> readings,
            Unreadable unreadable,
            ReadingSchema schema) {
        return new Sample(origin, encoding, readings, unreadable, Optional.of(schema), "", ',', 0);
    }

    /** The same sample of a topic whose number of partitions is known. */
    public Sample withPartitions(int count) {
        return new Sample(origin, encoding, readings, unreadable, schema, header, delimiter, count);
    }
}
