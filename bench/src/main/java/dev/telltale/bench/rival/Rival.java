package dev.telltale.bench.rival;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

import dev.telltale.bench.load.Load;

/** An implementation of the stress pipeline, from the readings to the rows. */
public interface Rival extends AutoCloseable {

    /** Returns its name on the command line. */
    String name();

    /** Returns its name in the results. */
    String subject();

    /** Starts at the first record of the load; rows go into {@code stress_windows}. */
    Run begin(Load load) throws Exception;

    /** Returns whether it writes rows. If not, {@link Run#finishedAt} is its end. */
    default boolean writesRows() {
        return true;
    }

    /** Returns whether it gets the smaller load. */
    default boolean isSlow() {
        return false;
    }

    /** Ends its processes. */
    @Override
    default void close() {}

    /** A run; closing it ends it. */
    interface Run extends AutoCloseable {

        /** Returns when it read its first record; known as soon as there are rows. */
        Instant startedAt();

        /** Returns when it read its last record, if it reports that. */
        default Optional<Instant> finishedAt() {
            return Optional.empty();
        }

        /** Returns the size of its last checkpoint, if it has one. */
        default OptionalLong stateBytes() {
            return OptionalLong.empty();
        }

        /**
         * Checks that the run has not failed.
         *
         * @throws dev.telltale.sql.failure.TelltaleException if it has failed
         */
        void requireHealthy();

        @Override
        void close();
    }
}
