package dev.telltale.connector.format;

import java.io.IOException;
import java.math.BigDecimal;

import org.apache.flink.shaded.jackson2.com.fasterxml.jackson.core.JsonParser;
import org.apache.flink.shaded.jackson2.com.fasterxml.jackson.core.JsonParser.NumberType;
import org.apache.flink.shaded.jackson2.com.fasterxml.jackson.core.JsonToken;

/** Takes numbers as they are meant: 94.0 is an integer, 94.5 is none, and none becomes another one to fit. */
final class JsonNumbers {

    /** Characters of a number that is looked at for its fraction, which takes long for very many. Chosen by us. */
    private static final int LONGEST = 1_000;

    private JsonNumbers() {}

    /** Whether the value is a number, other than the tokens NaN, Infinity and -Infinity that Python writes. */
    static boolean isFinite(JsonParser value) throws IOException {
        return value.currentToken().isNumeric() && !value.isNaN();
    }

    /** The integer, or null if it has a fraction or needs more than 32 bits. */
    static Integer toInt(JsonParser number) throws IOException {
        if (number.currentToken() == JsonToken.VALUE_NUMBER_INT && number.getNumberType() == NumberType.INT) {
            return number.getIntValue();
        }
        Long value = toLong(number);
        return value == null || value != value.intValue() ? null : (Integer) value.intValue();
    }

    /** The integer, or null if it has a fraction, needs more than 64 bits or is written at too great length. */
    static Long toLong(JsonParser number) throws IOException {
        if (number.currentToken() == JsonToken.VALUE_NUMBER_INT && number.getNumberType() != NumberType.BIG_INTEGER) {
            return number.getLongValue();
        }
        if (number.getTextLength() > LONGEST) {
            return null;
        }
        try {
            return new BigDecimal(number.getText()).longValueExact();
        } catch (ArithmeticException | NumberFormatException e) {
            return null;
        }
    }

    /** The number, or null if it is written as a finite one that is too large. */
    static Double toDouble(JsonParser number) throws IOException {
        double value = number.getDoubleValue();
        return Double.isInfinite(value) && !number.isNaN() ? null : (Double) value;
    }

    /** The number, rounded to 32 bits, or null if it is written as a finite one that is too large. */
    static Float toFloat(JsonParser number) throws IOException {
        float value = (float) number.getDoubleValue();
        return Float.isInfinite(value) && !number.isNaN() ? null : (Float) value;
    }
}
