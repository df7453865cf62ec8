package dev.telltale.udf.reading;

import org.apache.flink.table.annotation.DataTypeHint;
import org.apache.flink.table.data.StringData;
import org.apache.flink.table.functions.ScalarFunction;

/**
 * {@code reading_key(key STRING) -> STRING}: the key where it can be a key everywhere, else null.
 *
 * <p>A key travels through a Kafka record key, Flink state, a PostgreSQL primary key and a dashboard's query. So it must
 * be there, not blank, at most {@value #MAX_CHARACTERS} characters, free of control characters (PostgreSQL text cannot
 * hold NUL) and well-formed (an unpaired surrogate has no UTF-8 form, and would become the same {@code ?} as any other).
 *
 * @see <a href="https://www.postgresql.org/docs/current/datatype-character.html">PostgreSQL: character types</a>
 */
public final class ReadingKey extends ScalarFunction {

    private static final long serialVersionUID = 1L;

    /**
     * Longest key in Unicode code points. Chosen by us because 200 four-byte characters are 800 bytes, well below the 2,704
     * bytes that an entry of a PostgreSQL B-tree may have.
     */
    static final int MAX_CHARACTERS = 200;

    /**
     * What SQL calls.
     *
     * @param key as received, or null
     * @return the same key, never trimmed or altered; null where it cannot be one
     */
    public @DataTypeHint(value = "STRING", bridgedTo = StringData.class) StringData eval(
            @DataTypeHint(value = "STRING", bridgedTo = StringData.class) StringData key) {
        return key != null && (isPlain(key.toBytes()) || isUsable(key.toString())) ? key : null;
    }

    /** Whether it is short and of visible ASCII, as most are. A question mark may stand for what has no UTF-8 form. */
    private static boolean isPlain(byte[] utf8) {
        for (byte unit : utf8) {
            if (unit <= ' ' || unit > '~' || unit == '?') {
                return false;
            }
        }
        return utf8.length > 0 && utf8.length <= MAX_CHARACTERS;
    }

    static boolean isUsable(String key) {
        int characters = 0;
        boolean blank = true;
        for (int index = 0; index < key.length(); characters++) {
            int character = key.codePointAt(index);
            if (Character.isISOControl(character) || isSurrogate(character)) {
                return false;
            }
            blank &= Character.isWhitespace(character) || Character.isSpaceChar(character);
            index += Character.charCount(character);
        }
        return !blank && characters <= MAX_CHARACTERS;
    }

    private static boolean isSurrogate(int codePoint) {
        return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
    }
}
