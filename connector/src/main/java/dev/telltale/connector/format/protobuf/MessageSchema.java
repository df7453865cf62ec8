package dev.telltale.connector.format.protobuf;

import java.util.Base64;
import java.util.List;

import com.google.protobuf.Descriptors.Descriptor;
import org.apache.flink.table.api.ValidationException;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.types.logical.RowType;

import dev.telltale.connector.format.RecordDecoder;

/** A message of a file of descriptors. */
public final class MessageSchema {

    private final byte[] file;
    private final Descriptor message;
    private final MessageColumns columns;

    private MessageSchema(byte[] file, Descriptor message) {
        this.file = file;
        this.message = message;
        this.columns = MessageColumns.of(message);
    }

    /**
     * The message that options of the format name.
     *
     * @param schema the file in Base64; null if it is missing
     * @param name full name of the message; null for the only one of the file
     * @throws ValidationException if the options name no message
     */
    public static MessageSchema of(String schema, String name) {
        if (schema == null) {
            throw new ValidationException("Option 'schema' is missing: format telltale-protobuf needs the file that"
                    + " protoc --include_imports --descriptor_set_out writes, and no class of the message.");
        }
        try {
            return of(Base64.getDecoder().decode(schema), name);
        } catch (IllegalArgumentException notBase64) {
            throw new ValidationException("Option 'schema' is not Base64: " + notBase64.getMessage(), notBase64);
        }
    }

    /**
     * A message of a file.
     *
     * @param name full name of the message; null for the only one of the file
     * @throws ValidationException if the file does not have the message
     */
    public static MessageSchema of(byte[] file, String name) {
        return new MessageSchema(file, DescriptorFile.parse(file).message(name));
    }

    /** The full name of the message. */
    public String name() {
        return message.getFullName();
    }

    /** The fields that a column can hold, each of the smallest type that holds all its values. */
    public RowType columns() {
        return columns.type();
    }

    /** The fields that no column can hold, each with the reason, such as {@code parent: left out, it contains itself}. */
    public List<String> leftOut() {
        return columns.leftOut();
    }

    /**
     * A decoder of records.
     *
     * @param read columns, each with a field of the same name
     * @throws ValidationException if a column has no field, or cannot hold the values of its field
     */
    public RecordDecoder decoder(RowType read) {
        return new MessageDecoder(file, message.getFullName(), read);
    }

    /**
     * Encodes a row of {@link #columns()}. A null is an absent field.
     *
     * @throws IllegalArgumentException naming a value that the message cannot hold
     */
    public byte[] encode(RowData row) {
        return MessageWriter.message(message, columns.type(), row).toByteArray();
    }
}
