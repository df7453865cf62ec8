package dev.telltale.udf.reading;

import java.util.stream.Stream;

import org.apache.flink.table.data.StringData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

final class ReadingKeyTest {

    private static final String FOUR_BYTE_CHARACTER = "\uD83D\uDE9A";

    private final ReadingKey readingKey = new ReadingKey();

    @ParameterizedTest
    @ValueSource(strings = {"E4", "HONDA 231", "p001", " 7 ", "Müller", "东京", "a'b\"c;--", "\uFEFFx", "e\u0301"})
    void returnsAValidKeyUnchanged(String key) {
        StringData given = StringData.fromString(key);

        assertThat(readingKey.eval(given)).isSameAs(given);
    }

    @ParameterizedTest
    @MethodSource("unusable")
    void returnsNullForAnInvalidKey(String key) {
        assertThat(readingKey.eval(StringData.fromString(key))).isNull();
    }

    static Stream<String> unusable() {
        return Stream.of(
                "",
                " ",
                "\u3000",
                "\u00A0 ",
                "a\u0000b",
                "\n",
                "a\tb",
                "\u007F",
                "\u0085",
                "\uD83D",
                "a\uD83Db",
                "\uDE9A",
                "\uDE9A\uD83D");
    }

    @Test
    void countsCharactersNotBytes() {
        String longest = FOUR_BYTE_CHARACTER.repeat(ReadingKey.MAX_CHARACTERS);

        assertThat(readingKey.eval(StringData.fromString(longest))).hasToString(longest);
        assertThat(readingKey.eval(StringData.fromString(longest + "x"))).isNull();
    }

    @Test
    void returnsNullForNull() {
        assertThat(readingKey.eval(null)).isNull();
    }
}
