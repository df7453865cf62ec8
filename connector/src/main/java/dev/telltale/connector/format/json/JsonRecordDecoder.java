package dev.telltale.connector.format.json;

import java.io.IOException;

import org.apache.flink.shaded.jackson2.com.fasterxml.jackson.core.JsonFactory;
import org.apache.flink.shaded.jackson2.com.fasterxml.jackson.core.JsonParser;
import org.apache.flink.shaded.jackson2.com.fasterxml.jackson.core.JsonProcessingException;
import org.apache.flink.shaded.jackson2.com.fasterxml.jackson.core.JsonToken;
import org.apache.flink.shaded.jackson2.com.fasterxml.jackson.core.json.JsonReadFeature;
import org.apache.flink.table.data.GenericRowData;

import dev.telltale.connector.format.RecordDecoder;
import dev.telltale.connector.format.UndecodableRecordException;

/**
 * Decodes one JSON object in UTF-8 per record; nothing may follow the object.
 */
final class JsonRecordDecoder implements RecordDecoder {

    private static final long serialVersionUID = 1L;

    /** Field names are untrusted: the parser must not intern them, and hash collisions must not fail it. */
    private final JsonFactory parsers = JsonFactory.builder()
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .disable(JsonFactory.Feature.FAIL_ON_SYMBOL_HASH_OVERFLOW)
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .streamReadConstraints(JsonFault.CONSTRAINTS)
            .build();

    private final JsonObject columns;

    /** @param columns reads the columns of a record */
    JsonRecordDecoder(JsonObject columns) {
        this.columns = columns;
    }

    @Override
    public void decode(byte[] record, GenericRowData row) throws UndecodableRecordException {
        requireUtf8(record);
        try (JsonParser parser = parsers.createParser(record)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new UndecodableRecordException("expected a JSON object, found " + JsonField.found(parser));
            }
            columns.read(parser, row);
            if (parser.nextToken() != null) {
                throw new UndecodableRecordException("the JSON object is followed by " + JsonField.found(parser));
            }
        } catch (JsonProcessingException e) {
            throw JsonFault.of(e);
        } catch (IOException e) {
            throw new UndecodableRecordException("not JSON: " + e.getMessage());
        }
    }

    /** The parser would guess UTF-16 and UTF-32 from a byte order mark or from zero bytes at the start. */
    private static void requireUtf8(byte[] record) throws UndecodableRecordException {
        for (int at = 0; at < Math.min(record.length, 4); at++) {
            if (record[at] == 0 || record[at] == (byte) 0xFE || record[at] == (byte) 0xFF) {
                throw new UndecodableRecordException("not JSON in UTF-8");
            }
        }
    }
}
