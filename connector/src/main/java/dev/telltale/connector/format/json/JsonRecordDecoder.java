package dev.telltale.connector.format.json;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.apache.flink.shaded.jackson2.com.fasterxml.jackson.core.JsonFactory;
import org.apache.flink.shaded.jackson2.com.fasterxml.jackson.core.JsonParser;
import org.apache.flink.shaded.jackson2.com.fasterxml.jackson.core.JsonProcessingException;
import org.apache.flink.shaded.jackson2.com.fasterxml.jackson.core.JsonToken;
import org.apache.flink.shaded.jackson2.com.fasterxml.jackson.core.json.JsonReadFeature;
import org.apache.flink.table.data.GenericRowData;

import dev.telltale.connector.format.ErrorText;
import dev.telltale.connector.format.RecordDecoder;
import dev.telltale.connector.format.UndecodableRecordException;

/**
 * Decodes one JSON object in UTF-8 per record; nothing may follow the object. A field of a column must have the type of
 * the column and must not occur twice. A missing field is null. Fields without a column are skipped.
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

    private final Map<String, JsonField> fields;

    JsonRecordDecoder(List<JsonField> fields) {
        this.fields = fields.stream().collect(Collectors.toUnmodifiableMap(JsonField::name, Function.identity()));
    }

    @Override
    public void decode(byte[] record, GenericRowData row) throws UndecodableRecordException {
        requireUtf8(record);
        try (JsonParser parser = parsers.createParser(record)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new UndecodableRecordException("expected a JSON object, found " + found(parser));
            }
            boolean[] given = new boolean[fields.size()];
            while (parser.nextToken() != JsonToken.END_OBJECT) {
                JsonField field = fields.get(parser.currentName());
                parser.nextToken();
                if (field == null) {
                    parser.skipChildren();
                } else {
                    if (given[field.position()]) {
                        throw new UndecodableRecordException("field " + field.name() + ": given twice");
                    }
                    given[field.position()] = true;
                    row.setField(field.position(), read(field, parser));
                }
            }
            if (parser.nextToken() != null) {
                throw new UndecodableRecordException("the JSON object is followed by " + found(parser));
            }
        } catch (JsonProcessingException e) {
            throw JsonFault.of(e);
        } catch (IOException e) {
            throw new UndecodableRecordException("not JSON: " + e.getMessage());
        }
    }

    private static Object read(JsonField field, JsonParser parser) throws IOException, UndecodableRecordException {
        if (parser.currentToken() == JsonToken.VALUE_NULL) {
            return null;
        }
        try {
            Object value = field.type().read(parser);
            if (value == null) {
                throw new UndecodableRecordException(
                        "expected " + field.type().description() + ", found " + found(parser));
            }
            return value;
        } catch (UndecodableRecordException e) {
            throw new UndecodableRecordException("field " + field.name() + ": " + e.getMessage());
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

    private static String found(JsonParser parser) throws IOException {
        if (parser.currentToken() == null) {
            return "nothing";
        }
        return switch (parser.currentToken()) {
            case START_OBJECT -> "an object";
            case START_ARRAY -> "an array";
            case VALUE_STRING -> ErrorText.quoted(parser.getText());
            default -> ErrorText.shortened(parser.getText());
        };
    }
}
