package dev.telltale.connector.format.json;

import java.io.IOException;
import java.math.BigDecimal;

import org.apache.flink.shaded.jackson2.com.fasterxml.jackson.core.JsonParser;
import org.apache.flink.shaded.jackson2.com.fasterxml.jackson.core.JsonToken;

import dev.telltale.connector.format.DecimalValue;

/**
 * A decimal number, or its text, since some writers quote decimals to keep them exact. It is not rounded.
 *
 * @param precision maximum number of digits
 * @param scale maximum number of digits after the point
 */
record JsonDecimal(int precision, int scale) implements JsonValue {

    @Override
    public Object read(JsonParser value) throws IOException {
        boolean isText = value.currentToken() == JsonToken.VALUE_STRING;
        if (!isText && !JsonNumbers.isFinite(value) || value.getTextLength() > JsonNumbers.MAX_LENGTH) {
            return null;
        }
        try {
            return DecimalValue.exact(new BigDecimal(value.getText()), precision, scale);
        } catch (NumberFormatException noNumber) {
            return null;
        }
    }

    @Override
    public String description() {
        return "a number of at most " + (precision - scale) + " digits before and " + scale + " after the point";
    }
}
