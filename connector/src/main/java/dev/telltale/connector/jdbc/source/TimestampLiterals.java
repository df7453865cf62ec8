package dev.telltale.connector.jdbc.source;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import org.apache.flink.table.expressions.CallExpression;
import org.apache.flink.table.expressions.FieldReferenceExpression;
import org.apache.flink.table.expressions.ResolvedExpression;
import org.apache.flink.table.expressions.ValueLiteralExpression;

/**
 * Rewrites the timestamp literals of a filter as instants. The stock connector passes them as parameters in the zone of
 * the JVM that plans the query. Here they become part of the query text, with their offset. A column name is the only
 * expression that the stock connector copies into the text unchanged, so that each literal becomes a column reference.
 */
final class TimestampLiterals {

    private static final DateTimeFormatter MICROSECONDS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSSSSS", Locale.ROOT);

    private TimestampLiterals() {}

    /** The rewritten filter; empty if PostgreSQL cannot represent one of its instants exactly. */
    static Optional<ResolvedExpression> rewrite(ResolvedExpression filter) {
        if (filter instanceof CallExpression call) {
            List<ResolvedExpression> arguments = new ArrayList<>();
            for (ResolvedExpression argument : call.getResolvedChildren()) {
                Optional<ResolvedExpression> rewritten = rewrite(argument);
                if (rewritten.isEmpty()) {
                    return Optional.empty();
                }
                arguments.add(rewritten.get());
            }
            return Optional.of(call.replaceArgs(arguments, call.getOutputDataType()));
        }
        return filter instanceof ValueLiteralExpression literal ? rewriteLiteral(literal) : Optional.of(filter);
    }

    private static Optional<ResolvedExpression> rewriteLiteral(ValueLiteralExpression literal) {
        Optional<OffsetDateTime> instant =
                switch (literal.getOutputDataType().getLogicalType().getTypeRoot()) {
                    case TIMESTAMP_WITHOUT_TIME_ZONE ->
                        literal.getValueAs(LocalDateTime.class).map(time -> time.atOffset(ZoneOffset.UTC));
                    case TIMESTAMP_WITH_LOCAL_TIME_ZONE ->
                        literal.getValueAs(Instant.class).map(time -> time.atOffset(ZoneOffset.UTC));
                    default -> {
                        yield Optional.empty();
                    }
                };
        if (instant.isEmpty()) {
            return Optional.of(literal);
        }
        return instant.filter(TimestampLiterals::isExact)
                .map(time -> new FieldReferenceExpression(
                        "TIMESTAMPTZ '" + MICROSECONDS.format(time) + "+00'", literal.getOutputDataType(), 0, 0));
    }

    private static boolean isExact(OffsetDateTime time) {
        return time.getNano() % 1000 == 0 && time.getYear() >= 1 && time.getYear() <= 9999;
    }
}
