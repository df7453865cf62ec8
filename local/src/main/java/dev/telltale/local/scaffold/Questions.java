package dev.telltale.local.scaffold;

import java.util.Optional;

import dev.telltale.local.scaffold.choice.Choice;
import dev.telltale.local.scaffold.choice.Choice.Candidate;

/** Decides which candidate to take when a choice is in doubt. */
public interface Questions {

    /**
     * The candidate to take.
     *
     * @param <T> what is chosen
     * @param what the name of the choice, such as {@code key}
     * @param choice the choice in doubt
     * @return empty if the process has no terminal
     */
    <T> Optional<Candidate<T>> ask(String what, Choice<T> choice);
}
