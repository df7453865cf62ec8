package dev.telltale.connector.format.json;

import java.io.IOException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Base64;
import java.util.concurrent.TimeUnit;

import org.apache.flink.shaded.jackson2.com.fasterxml.jackson.core.JsonParser;
import org.apache.flink.shaded.jackson2.com.fasterxml.jackson.core.JsonToken;

import dev.telltale.connector.format.UndecodableRecordException;
import dev.telltale.connector.format.ValidText;

/** The types without parameters, named after the Flink types. */
enum JsonType implements JsonValue {
    BOOLEAN("a boolean") {
        @Override
        public Object read(JsonParser value) {
            return value.currentToken().isBoolean() ? value.currentToken() == JsonToken.VALUE_TRUE : null;
        }
    },
    TINYINT("an integer from -128 to 127") {
        @Override
        public Object read(JsonParser value) throws IOException {
            Integer number = JsonNumbers.isFinite(value) ? JsonNumbers.toInt(value) : null;
            return number == null || number != number.byteValue() ? null : (Byte) number.byteValue();
        }
    },
    SMALLINT("an integer from -32768 to 32767") {
        @Override
        public Object read(JsonParser value) throws IOException {
            Integer number = JsonNumbers.isFinite(value) ? JsonNumbers.toInt(value) : null;
            return number == null || number != number.shortValue() ? null : (Short) number.shortValue();
        }
    },
    INT("an integer") {
        @Override
        public Object read(JsonParser value) throws IOException {
            return JsonNumbers.isFinite(value) ? JsonNumbers.toInt(value) : null;
        }
    },
    BIGINT("an integer of 64 bits") {
        @Override
        public Object read(JsonParser value) throws IOException {
            return JsonNumbers.isFinite(value) ? JsonNumbers.toLong(value) : null;
        }
    },
    FLOAT("a number of 32 bits") {
        @Override
        public Object read(JsonParser value) throws IOException {
            return value.currentToken().isNumeric() ? JsonNumbers.toFloat(value) : null;
        }
    },
    DOUBLE("a number") {
        @Override
        public Object read(JsonParser value) throws IOException {
            return value.currentToken().isNumeric() ? JsonNumbers.toDouble(value) : null;
        }
    },
    STRING("a text") {
        @Override
        public Object read(JsonParser value) throws IOException, UndecodableRecordException {
            return value.currentToken() == JsonToken.VALUE_STRING ? ValidText.of(value.getText()) : null;
        }
    },
    BYTES("a text in Base64") {
        @Override
        public Object read(JsonParser value) throws IOException {
            if (value.currentToken() != JsonToken.VALUE_STRING) {
                return null;
            }
            try {
                return Base64.getDecoder().decode(value.getText());
            } catch (IllegalArgumentException notBase64) {
                return null;
            }
        }
    },
    DATE("a date such as 2025-11-19") {
        @Override
        public Object read(JsonParser value) throws IOException {
            if (value.currentToken() != JsonToken.VALUE_STRING) {
                return null;
            }
            try {
                LocalDate date = LocalDate.parse(value.getText());
                return date.getYear() < 1 || date.getYear() > LAST_YEAR ? null : (Integer) (int) date.toEpochDay();
            } catch (DateTimeException noDate) {
                return null;
            }
        }
    },
    TIME("a time such as 07:15:23") {
        @Override
        public Object read(JsonParser value) throws IOException {
            if (value.currentToken() != JsonToken.VALUE_STRING) {
                return null;
            }
            try {
                return (int) TimeUnit.NANOSECONDS.toMillis(
                        LocalTime.parse(value.getText()).toNanoOfDay());
            } catch (DateTimeException noTime) {
                return null;
            }
        }
    };

    private static final int LAST_YEAR = 9999;

    private final String description;

    JsonType(String description) {
        this.description = description;
    }

    @Override
    public String description() {
        return description;
    }
}
