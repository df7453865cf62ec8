package dev.telltale.bench.pipeline;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/** One way to get from the readings to the rows. */
public interface Rival extends AutoCloseable {

    /** Its word on the command line. */
    String word();

    /** Its line in the table. */
    String subject();

    /** Begins with the first record of the load; what it writes goes into {@code stress_windows}. */
    Run begin(Load load) throws Exception;

    /** Whether it writes rows; one that does not says itself when it is through. */
    default boolean writesRows() {
        return true;
    }

    /** Whether it gets the smaller load. */
    default boolean isSlow() {
        return false;
    }

    /** Ends what it has running between runs. */
    @Override
    default void close() {}

    /** A run that goes on until it is closed. */
    interface Run extends AutoCloseable {

        /** When it began to read; known once rows are there. */
        Instant readingSince();

        /** When it was through, if it knows. */
        default Optional<Instant> through() {
            return Optional.empty();
        }

        /** How large its last checkpoint is, if it makes any. */
        default OptionalLong stateBytes() {
            return OptionalLong.empty();
        }

        /**
         * @throws dev.telltale.bench.lab.BenchException when it has failed
         */
        void requireHealthy();

        @Override
        void close();
    }
}
