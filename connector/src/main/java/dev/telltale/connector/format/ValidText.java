package dev.telltale.connector.format;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

import org.apache.flink.table.data.StringData;

/** Checks the text of a column: Flink accepts any bytes as text, PostgreSQL does not. */
public final class ValidText {

    private ValidText() {}

    /**
     * Wraps bytes as text.
     *
     * @throws UndecodableRecordException if they are not UTF-8, or contain a NUL, which PostgreSQL cannot store
     */
    public static StringData of(byte[] utf8) throws UndecodableRecordException {
        for (byte unit : utf8) {
            if (unit <= 0) {
                requireText(utf8);
                break;
            }
        }
        return StringData.fromBytes(utf8);
    }

    private static void requireText(byte[] utf8) throws UndecodableRecordException {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(utf8));
        } catch (CharacterCodingException e) {
            throw new UndecodableRecordException("the text is not valid UTF-8");
        }
        for (byte unit : utf8) {
            if (unit == 0) {
                throw nul();
            }
        }
    }

    /**
     * Converts characters to text.
     *
     * @throws UndecodableRecordException if one is a NUL or half of a surrogate pair
     */
    public static StringData of(String text) throws UndecodableRecordException {
        for (int at = 0; at < text.length(); at++) {
            char unit = text.charAt(at);
            if (unit == 0) {
                throw nul();
            }
            if (Character.isSurrogate(unit)) {
                if (!Character.isSupplementaryCodePoint(text.codePointAt(at))) {
                    throw new UndecodableRecordException("the text contains half a character");
                }
                at++;
            }
        }
        return StringData.fromString(text);
    }

    private static UndecodableRecordException nul() {
        return new UndecodableRecordException("the text contains a NUL character");
    }
}
