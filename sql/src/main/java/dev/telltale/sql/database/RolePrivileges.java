package dev.telltale.sql.database;

import java.util.ArrayList;
import java.util.List;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;

import dev.telltale.sql.failure.Reason;
import dev.telltale.sql.failure.TelltaleException;
import dev.telltale.sql.settings.Setting;
import dev.telltale.sql.settings.Settings;

/** The roles of jobs and dashboards, and their privileges on the tables of the project. */
public final class RolePrivileges {
    private static final String NO_PRIVILEGE = "42501";
    private static final String NOTE = "--";

    private final Settings settings;

    /** Uses the owner's login. */
    public RolePrivileges(Settings settings) {
        this.settings = settings;
    }

    /**
     * The statements that are missing until the roles can do their work, in order; a line that begins with {@code --} is
     * a note.
     */
    public List<String> missing() {
        List<String> statements =
                new ArrayList<>(OwnerLogin.of(settings).database().withHandle(this::missing));
        if (statements.stream().anyMatch(statement -> statement.startsWith("CREATE ROLE"))) {
            statements.add(NOTE + " New roles need passwords, those of DATABASE_PASSWORD and DATABASE_READER_PASSWORD: "
                    + "\\password in psql sets them.");
        }
        return statements;
    }

    private List<String> missing(Handle owner) {
        String setup = DatabaseSchemas.quoted(DatabaseSchemas.of(settings).setup());
        return owner.createQuery("SELECT " + setup + ".missing_role_statements(:writer, :reader) UNION ALL SELECT "
                        + setup + ".missing_lock_grants(:writer)")
                .bind("writer", settings.get(Setting.DATABASE_WRITER_ROLE))
                .bind("reader", settings.get(Setting.DATABASE_READER_ROLE))
                .mapTo(String.class)
                .list();
    }

    /**
     * Runs the missing statements.
     *
     * @return notes, and statements that an administrator must run because the owner may not
     * @throws TelltaleException if the owner may not create a role
     */
    public List<String> grant() {
        return OwnerLogin.of(settings)
                .database()
                .withHandle(owner -> missing(owner).stream()
                        .filter(statement -> statement.startsWith(NOTE) || !runs(owner, statement))
                        .toList());
    }

    private static boolean runs(Handle owner, String statement) {
        try {
            owner.execute(statement);
            return true;
        } catch (UnableToExecuteStatementException failure) {
            boolean optional = statement.startsWith("ALTER ROLE")
                    && failure.getCause() instanceof java.sql.SQLException refused
                    && NO_PRIVILEGE.equals(refused.getSQLState());
            if (optional) {
                return false;
            }
            throw new TelltaleException(
                    "the roles of jobs and dashboards are not ready: " + Reason.of(failure)
                            + "; ./telltale migrate --without-roles prints what an administrator must run",
                    failure);
        }
    }
}
