package dev.telltale.local.command.scaffold;

import java.io.Console;
import java.util.List;
import java.util.Optional;

import dev.telltale.local.scaffold.Questions;
import dev.telltale.local.scaffold.choice.Choice;
import dev.telltale.local.scaffold.choice.Choice.Candidate;

/**
 * Asks on the terminal.
 *
 * @param console the terminal; null if the process has no terminal
 */
record ConsoleQuestions(Console console) implements Questions {

    @Override
    public <T> Optional<Candidate<T>> ask(String what, Choice<T> choice) {
        if (console == null) {
            return Optional.empty();
        }
        List<Candidate<T>> candidates = choice.candidates();
        console.printf("Which field is the %s?%n", what);
        for (int number = 1; number <= candidates.size(); number++) {
            Candidate<T> candidate = candidates.get(number - 1);
            console.printf("  %d  %s  (%s)%n", number, candidate.value(), candidate.why());
        }
        while (true) {
            String answer = console.readLine("Number [1]: ");
            if (answer == null) {
                return Optional.empty();
            }
            String number = answer.isBlank() ? "1" : answer.strip();
            if (number.matches("[1-9]") && Integer.parseInt(number) <= candidates.size()) {
                return Optional.of(candidates.get(Integer.parseInt(number) - 1));
            }
        }
    }
}
