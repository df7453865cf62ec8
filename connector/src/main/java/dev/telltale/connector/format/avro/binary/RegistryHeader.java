package dev.telltale.connector.format.avro.binary;

import java.nio.ByteBuffer;

import dev.telltale.connector.format.UndecodableRecordException;

/**
 * The header that a serializer with a schema registry writes before an Avro record: a zero byte and the id of the schema.
 *
 * @param id id of the schema
 * @param length number of bytes of the header
 * @see <a href="https://docs.confluent.io/platform/current/schema-registry/fundamentals/serdes-develop/index.html#wire-format">
 *     Wire format</a>
 */
public record RegistryHeader(long id, int length) {

    /** Number of bytes of an id in Confluent's format. */
    public static final int ID_BYTES = Integer.BYTES;

    private static final byte MAGIC = 0;

    /** Chosen by us: registries count ids from 1, and a damaged record may begin with any bytes. */
    private static final int MAX_LIKELY_ID = 1 << 24;

    /**
     * Reads the header of a record.
     *
     * @param idBytes number of bytes of an id, 4 or 8
     */
    public static RegistryHeader of(byte[] record, int idBytes) throws UndecodableRecordException {
        if (record[0] != MAGIC) {
            throw new UndecodableRecordException(String.format(
                    "expected a schema registry header, which starts with byte 0, found byte 0x%02x", record[0]));
        }
        if (record.length < 1 + idBytes) {
            throw new UndecodableRecordException("the record ends in the middle of its schema registry header");
        }
        ByteBuffer bytes = ByteBuffer.wrap(record, 1, idBytes);
        return new RegistryHeader(idBytes == Long.BYTES ? bytes.getLong() : bytes.getInt(), 1 + idBytes);
    }

    /** The bytes of a header. */
    public static byte[] bytes(int id, int idBytes) {
        ByteBuffer header = ByteBuffer.allocate(1 + idBytes).put(MAGIC);
        return (idBytes == Long.BYTES ? header.putLong(id) : header.putInt(id)).array();
    }

    /** The failure of a record without header, with a hint if it starts with a header. */
    public static UndecodableRecordException explained(byte[] record, UndecodableRecordException failure) {
        return isLikely(record)
                ? new UndecodableRecordException("starts with a schema registry header, id " + likelyId(record)
                        + ", which format avro-confluent reads; without it: " + failure.getMessage())
                : failure;
    }

    /** Whether a record that should have no header seems to start with one, and holds more than it. */
    public static boolean isLikely(byte[] record) {
        return record.length > 1 + ID_BYTES
                && record[0] == MAGIC
                && likelyId(record) > 0
                && likelyId(record) < MAX_LIKELY_ID;
    }

    private static int likelyId(byte[] record) {
        return ByteBuffer.wrap(record, 1, ID_BYTES).getInt();
    }
}
