package dev.telltale.local.shadow;

import org.jdbi.v3.core.JdbiException;

import dev.telltale.fallback.compare.DifferenceFunction;
import dev.telltale.fallback.live.DatabaseErrors;
import dev.telltale.fallback.live.InteractiveDatabase;
import dev.telltale.fallback.version.ShadowVersions;
import dev.telltale.sql.database.ShadowSchema;
import dev.telltale.sql.failure.TelltaleException;
import dev.telltale.sql.pipeline.Pipeline;

/** The tables of a shadow, and the function that compares them with the live ones. */
final class ShadowTables {
    private ShadowTables() {}

    /**
     * Records the version, and creates its tables from the migrations of the project, so that a version can run whose
     * migration the live schema does not have yet.
     *
     * @throws TelltaleException if the owner may not create schemas, if a migration fails, or if nothing can be compared
     */
    static void create(ShadowPlace place, Pipeline found, Pipeline live) {
        new ShadowVersions(place.live()).add(found, place.schemaName());
        ShadowSchema schema = place.schema();
        schema.create(place.project().migrationFolders());
        schema.run(differences(place, found, live));
    }

    private static String differences(ShadowPlace place, Pipeline found, Pipeline live) {
        try {
            return InteractiveDatabase.of(place.live())
                    .withHandle(handle -> DifferenceFunction.of(handle, live, found.with(place.settings()))
                            .sql());
        } catch (JdbiException failure) {
            throw new TelltaleException(DatabaseErrors.sentence(failure, place.live()), failure);
        }
    }
}
