package dev.telltale.fallback;

import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.argument.AbstractArgumentFactory;
import org.jdbi.v3.core.argument.Argument;
import org.jdbi.v3.core.config.ConfigRegistry;
import org.jdbi.v3.core.spi.JdbiPlugin;

/**
 * Jdbi plugin that reads and writes instants in the ISO calendar. Jdbi's default uses {@code java.sql.Timestamp}, which
 * converts days before 1582-10-15 to the Julian calendar.
 */
public final class ProlepticInstants implements JdbiPlugin {

    @Override
    public void customizeJdbi(Jdbi database) {
        database.registerArgument(new InstantArguments());
        database.registerColumnMapper(Instant.class, (row, column, context) -> {
            OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
            return time == null ? null : time.toInstant();
        });
    }

    private static final class InstantArguments extends AbstractArgumentFactory<Instant> {

        private InstantArguments() {
            super(Types.TIMESTAMP_WITH_TIMEZONE);
        }

        @Override
        protected Argument build(Instant instant, ConfigRegistry config) {
            return (position, statement, context) -> statement.setObject(position, instant.atOffset(ZoneOffset.UTC));
        }
    }
}
