package dev.telltale.udf.reading;

import org.apache.flink.table.annotation.DataTypeHint;
import org.apache.flink.table.data.StringData;
import org.apache.flink.table.data.binary.BinaryStringData;
import org.apache.flink.table.functions.ScalarFunction;

/**
 * {@code reading_key(key STRING) -> STRING}: the key if it is valid, otherwise null.
 *
 * <p>A key is used as Kafka record key, in Flink state, in a PostgreSQL primary key and in dashboard queries. So it must
 * not be null or blank, must have at most {@value #MAX_CHARACTERS} characters and no control characters (PostgreSQL text
 * cannot hold NUL), and must be well-formed (all unpaired surrogates would become the same {@code ?} in UTF-8).
 *
 * @see <a href="https://www.postgresql.org/docs/current/datatype-character.html">PostgreSQL: character types</a>
 */
public final class ReadingKey extends ScalarFunction {

    private static final long serialVersionUID = 1L;

    /**
     * Maximum length of a key in Unicode code points. Chosen by us: 200 characters of four bytes are 800 bytes, well below
     * the maximum of 2,704 bytes of an entry in a PostgreSQL B-tree.
     */
    static final int MAX_CHARACTERS = 200;

    /**
     * Checks a key.
     *
     * @param key the key as received, or null
     * @return the same key, unchanged; null if it is not valid
     */
    public @DataTypeHint(value = "STRING", bridgedTo = StringData.class) StringData eval(
            @DataTypeHint(value = "STRING", bridgedTo = StringData.class) StringData key) {
        return key != null && (isPlain((BinaryStringData) key) || isUsable(key.toString())) ? key : null;
    }

    /** Fast check for short keys of visible ASCII. A question mark may replace a character without UTF-8 form. */
    private static boolean isPlain(BinaryStringData key) {
        int length = key.getSizeInBytes();
        if (length == 0 || length > MAX_CHARACTERS) {
            return false;
        }
        for (int index = 0; index < length; index++) {
            byte unit = key.byteAt(index);
            if (unit <= ' ' || unit > '~' || unit == '?') {
                return false;
            }
        }
        return true;
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
