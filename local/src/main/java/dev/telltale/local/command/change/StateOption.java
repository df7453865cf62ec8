package dev.telltale.local.command.change;

import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.Stack;

import picocli.CommandLine.IParameterConsumer;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

import dev.telltale.fallback.promotion.StateChoice;
import dev.telltale.local.console.OptionValues;

/**
 * The value of {@code --state}.
 *
 * @param state what becomes of the state; empty without the option
 * @param since event time from which the new version computes the windows again; empty for those that are open
 */
record StateOption(Optional<StateChoice> state, Optional<Instant> since) {

    /** @throws IllegalArgumentException if the text is none of the words and no instant that has passed */
    static StateOption parse(String text) {
        if (text == null) {
            return new StateOption(Optional.empty(), Optional.empty());
        }
        Optional<StateChoice> word = Arrays.stream(StateChoice.values())
                .filter(choice -> choice.word().equals(text))
                .findFirst();
        if (word.isPresent()) {
            return new StateOption(word, Optional.empty());
        }
        if (!text.matches("\\d.*")) {
            throw new IllegalArgumentException(
                    "--state must be keep, fresh or an instant such as 2026-01-31T12:00:00Z, not '" + text + "'");
        }
        return new StateOption(Optional.of(StateChoice.FRESH), past("--state", text));
    }

    /** Takes one word, or {@code from} and a time. */
    static final class Words implements IParameterConsumer {
        @Override
        public void consumeParameters(Stack<String> words, ArgSpec option, CommandSpec command) {
            if (words.isEmpty()) {
                throw new ParameterException(command.commandLine(), "--state lacks its value");
            }
            String first = words.pop();
            option.setValue(first.equals("from") && !words.isEmpty() ? words.pop() : first);
        }
    }

    /** An event time before now. */
    static Optional<Instant> past(String option, String text) {
        Optional<Instant> time = OptionValues.eventTime(option, text);
        if (time.filter(Instant.now()::isBefore).isPresent()) {
            throw new IllegalArgumentException(option + " must not be in the future: " + time.get());
        }
        return time;
    }
}
