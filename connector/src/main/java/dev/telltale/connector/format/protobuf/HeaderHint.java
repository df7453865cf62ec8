package dev.telltale.connector.format.protobuf;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

import com.google.protobuf.CodedInputStream;

import dev.telltale.connector.format.UndecodableRecordException;
import dev.telltale.connector.format.avro.binary.RegistryHeader;

/**
 * Names the header of a schema registry in the error of a record that should have none. After the id of the schema follow
 * the indexes of the message in its file: their number and each of them, or 0 for the first message.
 *
 * @see <a href="https://docs.confluent.io/platform/current/schema-registry/fundamentals/serdes-develop/index.html#wire-format">
 *     Wire format</a>
 */
final class HeaderHint {

    /** Chosen by us: messages are not nested deeper, and a damaged record may hold any number. */
    private static final int MOST_INDEXES = 16;

    private HeaderHint() {}

    static UndecodableRecordException explained(byte[] record, UndecodableRecordException failure) {
        if (!RegistryHeader.isLikely(record)) {
            return failure;
        }
        try {
            RegistryHeader header = RegistryHeader.of(record, RegistryHeader.ID_BYTES);
            CodedInputStream rest =
                    CodedInputStream.newInstance(record, header.length(), record.length - header.length());
            return new UndecodableRecordException("starts with a schema registry header, id " + header.id()
                    + ", message indexes " + indexes(rest) + ", which format telltale-protobuf does not read");
        } catch (IOException | UndecodableRecordException notThatHeader) {
            return failure;
        }
    }

    private static List<Integer> indexes(CodedInputStream bytes) throws IOException {
        int count = bytes.readSInt32();
        if (count < 0 || count > MOST_INDEXES) {
            throw new IOException(count + " indexes");
        }
        List<Integer> indexes = new ArrayList<>();
        for (int read = 0; read < count; read++) {
            indexes.add(bytes.readSInt32());
        }
        return count == 0 ? List.of(0) : indexes;
    }
}
