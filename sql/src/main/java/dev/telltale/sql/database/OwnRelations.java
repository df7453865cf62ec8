package dev.telltale.sql.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.callback.Callback;
import org.flywaydb.core.api.callback.Context;
import org.flywaydb.core.api.callback.Event;

/**
 * Records the tables and views that a migration creates, within its transaction. The roles get privileges on these
 * only, because the schema may also hold tables of other programs.
 */
final class OwnRelations implements Callback {
    private static final String BEFORE = "SELECT set_config('telltale.relations', "
            + "coalesce((SELECT string_agg(oid::text, ',') FROM pg_class WHERE relnamespace = to_regnamespace(?)), ''), "
            + "true)";

    private final DatabaseSchemas schemas;

    OwnRelations(DatabaseSchemas schemas) {
        this.schemas = schemas;
    }

    @Override
    public boolean supports(Event event, Context context) {
        return event == Event.BEFORE_EACH_MIGRATE || event == Event.AFTER_EACH_MIGRATE;
    }

    @Override
    public boolean canHandleInTransaction(Event event, Context context) {
        return true;
    }

    @Override
    public void handle(Event event, Context context) {
        String after = "INSERT INTO " + DatabaseSchemas.quoted(schemas.setup()) + ".own_relations (relation) "
                + "SELECT oid FROM pg_class WHERE relnamespace = to_regnamespace(?) "
                + "AND relkind IN ('r', 'p', 'v', 'm', 'S') "
                + "AND oid::text <> ALL (string_to_array(current_setting('telltale.relations'), ','))";
        execute(context.getConnection(), event == Event.BEFORE_EACH_MIGRATE ? BEFORE : after);
    }

    private void execute(Connection connection, String sql) {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, DatabaseSchemas.quoted(schemas.tables()));
            statement.execute();
        } catch (SQLException failure) {
            throw new FlywayException("the new tables cannot be recorded: " + failure.getMessage(), failure);
        }
    }

    @Override
    public String getCallbackName() {
        return "own relations";
    }
}
