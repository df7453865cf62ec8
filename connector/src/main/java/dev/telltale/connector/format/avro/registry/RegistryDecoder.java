package dev.telltale.connector.format.avro.registry;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

import org.apache.flink.api.common.serialization.DeserializationSchema;
import org.apache.flink.avro.shaded.org.apache.avro.Schema;
import org.apache.flink.table.api.ValidationException;
import org.apache.flink.table.data.GenericRowData;
import org.apache.flink.table.types.logical.RowType;

import dev.telltale.connector.format.RecordDecoder;
import dev.telltale.connector.format.SchemaMismatch;
import dev.telltale.connector.format.UndecodableRecordException;
import dev.telltale.connector.format.avro.binary.AvroBytes;
import dev.telltale.connector.format.avro.binary.RegistryHeader;
import dev.telltale.connector.format.avro.schema.SchemaReader;

/**
 * Decodes records by the writer schema whose id they begin with. A registry that does not answer fails the job, which then
 * restarts and reads the record again; an id that the registry does not know makes the record undecodable.
 */
final class RegistryDecoder implements RecordDecoder {

    private static final long serialVersionUID = 1L;

    /** Chosen by us: no topic has this many schemas, and damaged records must not fill the memory with ids. */
    private static final int MAX_SCHEMAS = 1_000;

    /** Chosen by us: a schema that is registered after its first record is found soon, and damage is cheap. */
    private static final long UNKNOWN_NANOS = 10_000_000_000L;

    private final RegistryClient.Settings settings;
    private final int idBytes;
    private final Schema reader;
    private final RowType columns;

    private transient RegistryClient registry;
    private transient Map<Long, Known> known;

    /** The answer for an id: the reader of its schema, or the failure; the registry is asked again after a time. */
    private record Known(SchemaReader reader, UndecodableRecordException failure, long untilNanos) {}

    /**
     * @param reader the reader schema; null for the schema of each writer
     * @throws ValidationException if a column cannot hold the values of its field of the reader schema
     */
    RegistryDecoder(RegistryClient.Settings settings, int idBytes, Schema reader, RowType columns) {
        this.settings = settings;
        this.idBytes = idBytes;
        this.reader = reader;
        this.columns = columns;
        if (reader != null) {
            requireFits(reader, columns);
        }
    }

    private static void requireFits(Schema reader, RowType columns) {
        try {
            new SchemaReader(reader, reader, columns).requireAllColumns();
        } catch (SchemaMismatch mismatch) {
            throw new ValidationException("The reader schema does not fit the columns: " + mismatch.getMessage() + ".");
        }
    }

    @Override
    public void open(DeserializationSchema.InitializationContext context) throws IOException {
        registry = RegistryClient.open(settings);
        known = new LinkedHashMap<>() {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<Long, Known> eldest) {
                return size() > MAX_SCHEMAS;
            }
        };
    }

    @Override
    public void decode(byte[] record, GenericRowData row) throws UndecodableRecordException, IOException {
        RegistryHeader header = RegistryHeader.of(record, idBytes);
        Known schema = known.get(header.id());
        if (schema == null || schema.failure != null && System.nanoTime() - schema.untilNanos > 0) {
            schema = find(header.id());
            known.put(header.id(), schema);
        }
        if (schema.failure != null) {
            throw schema.failure;
        }
        try {
            schema.reader.read(new AvroBytes(record, header.length()), row);
        } catch (UndecodableRecordException failure) {
            throw new UndecodableRecordException("schema id " + header.id() + ": " + failure.getMessage());
        }
    }

    private Known find(long id) throws IOException {
        try {
            Schema writer = registry.schema(id);
            return new Known(new SchemaReader(writer, reader == null ? writer : reader, columns), null, 0);
        } catch (SchemaMismatch mismatch) {
            return unknown("schema id " + id + " does not fit the columns: " + mismatch.getMessage());
        } catch (UndecodableRecordException failure) {
            return unknown(failure.getMessage());
        }
    }

    private static Known unknown(String reason) {
        return new Known(null, new UndecodableRecordException(reason), System.nanoTime() + UNKNOWN_NANOS);
    }
}
