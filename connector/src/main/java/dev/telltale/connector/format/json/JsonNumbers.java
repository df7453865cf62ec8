package dev.telltale.connector.format.json;

import java.io.IOException;
import java.math.BigDecimal;

import org.apache.flink.shaded.jackson2.com.fasterxml.jackson.core.JsonParser;
import org.apache.flink.shaded.jackson2.com.fasterxml.jackson.core.JsonParser.NumberType;
import org.apache.flink.shaded.jackson2.com.fasterxml.jackson.core.JsonToken;

/** Reads numbers by value, not by notation: 94.0 is an integer, 94.5 is not. No number is rounded to fit an integer. */
final class JsonNumbers {

    /**
     * Maximum length of a number that is parsed as a decimal. Chosen by us, because long decimals are slow to parse.
     */
    static final int MAX_LENGTH = 1_000;

    private JsonNumbers() {}

    /**
     * Whether the value is a finite number, and not one of the tokens NaN, Infinity and -Infinity that Python writes.
     */
    static boolean isFinite(JsonParser value) throws IOException {
        return value.currentToken().isNumeric() && !value.isNaN();
    }

    /** The integer; null if it has a fraction or needs more than 32 bits. */
    static Integer toInt(JsonParser number) throws IOException {
        if (number.currentToken() == JsonToken.VALUE_NUMBER_INT && number.getNumberType() == NumberType.INT) {
            return number.getIntValue();
        }
        Long value = toLong(number);
        return value == null || value != value.intValue() ? null : (Integer) value.intValue();
    }

    /** The integer; null if it has a fraction, needs more than 64 bits, or is longer than {@link #MAX_LENGTH}. */
    static Long toLong(JsonParser number) throws IOException {
        if (number.currentToken() == JsonToken.VALUE_NUMBER_INT && number.getNumberType() != NumberType.BIG_INTEGER) {
            return number.getLongValue();
        }
        if (number.getTextLength() > MAX_LENGTH) {
            return null;
        }
        try {
            return new BigDecimal(number.getText()).longValueExact();
        } catch (ArithmeticException | NumberFormatException e) {
            return null;
        }
    }

    /** The number; null if it is finite but too large. */
    static Double toDouble(JsonParser number) throws IOException {
        double value = number.getDoubleValue();
        return Double.isInfinite(value) && !number.isNaN() ? null : (Double) value;
    }

    /** The number rounded to 32 bits; null if it is finite but too large. */
    static Float toFloat(JsonParser number) throws IOException {
        float value = (float) number.getDoubleValue();
        return Float.isInfinite(value) && !number.isNaN() ? null : (Float) value;
    }
}
