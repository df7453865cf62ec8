package dev.telltale.connector.format.lazy;

import java.util.Optional;

/** A format that may read single fields of a record. */
@FunctionalInterface
public interface LazilyDecoded {

    /** The parts of the format; empty if it decodes whole records, or fills no column with the event time of a record. */
    Optional<LazyFormat> lazy();
}
