package dev.telltale.guarantees;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Declares that a test, or each test of a class, fails when one of the invariants is broken.
 *
 * <p>A test that runs once per pipeline needs no more: the pipeline is found in the names of its invocations.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
@Repeatable(Proves.All.class)
public @interface Proves {

    /** The invariants. */
    Invariant[] value();

    /** The modes that the test runs. */
    Mode[] mode();

    /** How much the test runs; {@link Level#UNIT} exactly for tests without the tag {@code stack}. */
    Level level();

    /** Several declarations. */
    @Documented
    @Retention(RetentionPolicy.RUNTIME)
    @Target({ElementType.METHOD, ElementType.TYPE})
    @interface All {

        /** The declarations. */
        Proves[] value();
    }
}
