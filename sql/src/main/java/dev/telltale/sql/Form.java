package dev.telltale.sql;

import java.util.regex.Pattern;

import org.apache.flink.util.TimeUtils;

/** The form that the value of a {@link Setting} has to have. */
enum Form {
    TEXT("a text of one line", "[^\\p{Cntrl}]+"),
    WORDS("names separated by commas", "[a-z_]+(,[a-z_]+)*"),
    COUNT(
            "a whole number from 1 to 32767",
            "[1-9][0-9]{0,3}|[12][0-9]{4}|3[01][0-9]{3}|32[0-6][0-9]{2}|327[0-5][0-9]|3276[0-7]"),
    HOSTS("host:port, separated by commas", "[^\\s:,/]+:[0-9]{1,5}(,[^\\s:,/]+:[0-9]{1,5})*"),
    EXECUTION("embedded or gateway", "embedded|gateway"),
    HOST("host:port", "[^\\s:,/]+:[0-9]{1,5}"),
    HTTP_URL("http://host:port", "https?://[^\\s/]+/?"),
    FILE("an absolute path without colons, quotes and braces", "/[^\\p{Cntrl}:'\"{}]+"),
    JDBC_URL("jdbc:postgresql://host:port/database", "jdbc:postgresql://[^\\s/]+/[^\\s/?]+(\\?\\S*)?"),
    DURATION("a duration such as 500 ms, 5 s or 5 min", "[0-9]+ ?[a-z]+") {
        @Override
        boolean accepts(String value) {
            try {
                return super.accepts(value) && !TimeUtils.parseDuration(value).isNegative();
            } catch (IllegalArgumentException unreadable) {
                return false;
            }
        }
    };

    private final String expected;
    private final Pattern pattern;

    Form(String expected, String pattern) {
        this.expected = expected;
        this.pattern = Pattern.compile(pattern);
    }

    String expected() {
        return expected;
    }

    boolean accepts(String value) {
        return pattern.matcher(value).matches();
    }
}
