package dev.telltale.sql.settings;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.regex.Pattern;

import org.apache.flink.util.TimeUtils;

/** The form of the value of a setting. */
public enum Form {
    TEXT("a text of one line", "[^\\p{Cntrl}]+"),
    WORDS("names separated by commas", "[a-z][a-z0-9_]*(,[a-z][a-z0-9_]*)*"),
    NUMBER("a number such as 3, -0.5 or 1e6", "[+-]?([0-9]+(\\.[0-9]*)?|\\.[0-9]+)([eE][+-]?[0-9]+)?"),
    BOOLEAN("true or false", "true|false"),
    SCHEMA(
            "a name of a-z, 0-9 and _ that begins with a letter or _ and not with pg_, of at most 55 characters",
            "(?!pg_)[a-z_][a-z0-9_]{0,54}"),
    ROLE("a name of letters, digits, _, -, . and @", "(?!pg_)[A-Za-z_][A-Za-z0-9_.@-]{0,62}"),
    COUNT(
            "a whole number from 1 to 32767",
            "[1-9][0-9]{0,3}|[12][0-9]{4}|3[01][0-9]{3}|32[0-6][0-9]{2}|327[0-5][0-9]|3276[0-7]"),
    HOSTS("host:port, separated by commas, with ports from 1 to 65535", "\\S+") {
        @Override
        public boolean accepts(String value) {
            return super.accepts(value) && HostAndPort.areAll(value, HostAndPort.Port.NEEDED);
        }
    },
    EXECUTION("embedded or gateway", "embedded|gateway"),
    HOST("host:port, with a port up to 65535, 0 for any", "[^\\s,]+") {
        @Override
        public boolean accepts(String value) {
            return super.accepts(value) && HostAndPort.areAll(value, HostAndPort.Port.ANY);
        }
    },
    HTTP_URL("http://host:port", "https?://[^\\s/]+/?") {
        @Override
        public boolean accepts(String value) {
            try {
                URI url = new URI(value);
                int port = url.getPort();
                return super.accepts(value)
                        && url.getHost() != null
                        && url.getQuery() == null
                        && url.getFragment() == null
                        && (port == -1 || HostAndPort.isPort(port));
            } catch (URISyntaxException invalid) {
                return false;
            }
        }
    },
    URLS("http://host:port/path, several separated by commas", "https?://[^\\s,'\"]+(,https?://[^\\s,'\"]+)*"),
    FILE("an absolute path without colons, quotes and braces", "/[^\\p{Cntrl}:'\"{}]+"),
    STORAGE("a URI such as s3://bucket/folder, or an absolute path", "(/|[A-Za-z][A-Za-z0-9+.-]*:/)[^\\p{Cntrl}]*"),
    JDBC_URL("jdbc:postgresql://host:port/database", "jdbc:postgresql://[^\\s/]+/[^\\s/?]+(\\?\\S*)?") {
        @Override
        public boolean accepts(String value) {
            return super.accepts(value) && HostAndPort.areAll(value.split("/")[2], HostAndPort.Port.OPTIONAL);
        }
    },
    DURATION("a duration such as 500 ms, 5 s or 5 min", "[0-9]+ ?[a-z]+") {
        @Override
        public boolean accepts(String value) {
            return super.accepts(value) && isAtLeast(value, Duration.ZERO);
        }
    },
    INTERVAL("a duration of 10 ms or more, such as 500 ms, 5 s or 5 min", "[0-9]+ ?[a-z]+") {
        @Override
        public boolean accepts(String value) {
            return super.accepts(value) && isAtLeast(value, SHORTEST_INTERVAL);
        }
    };

    /** Flink's shortest interval between checkpoints. */
    private static final Duration SHORTEST_INTERVAL = Duration.ofMillis(10);

    private final String expected;
    private final Pattern pattern;

    Form(String expected, String pattern) {
        this.expected = expected;
        this.pattern = Pattern.compile(pattern);
    }

    /** Whether settings of projects may have it; the others are about Telltale's own parts. */
    boolean isForProjects() {
        return switch (this) {
            case WORDS, SCHEMA, ROLE, EXECUTION -> false;
            default -> true;
        };
    }

    /** The form in words, for messages. */
    public String expected() {
        return expected;
    }

    /** Whether a text has the form. */
    public boolean accepts(String value) {
        return pattern.matcher(value).matches();
    }

    /** Whether it is a duration of at least the given length that fits into a number of milliseconds. */
    private static boolean isAtLeast(String value, Duration shortest) {
        try {
            Duration duration = TimeUtils.parseDuration(value);
            return duration.toMillis() >= shortest.toMillis();
        } catch (IllegalArgumentException | ArithmeticException unreadable) {
            return false;
        }
    }
}
