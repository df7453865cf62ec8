package dev.telltale.local.scaffold;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

import dev.telltale.local.scaffold.choice.Choice;
import dev.telltale.local.scaffold.choice.Choice.Candidate;
import dev.telltale.local.scaffold.choice.EventTime;
import dev.telltale.local.scaffold.choice.FormatChoice;
import dev.telltale.local.scaffold.choice.KeyChoice;
import dev.telltale.local.scaffold.choice.Leaf;
import dev.telltale.local.scaffold.choice.Measures;
import dev.telltale.local.scaffold.choice.TimeChoice;
import dev.telltale.local.scaffold.file.Draft;
import dev.telltale.local.scaffold.sample.Sample;

/** Makes all choices about a new pipeline, and asks when one is in doubt. */
public final class Drafting {
    /** Partitions of a topic that does not exist yet. Chosen by us: enough for two parallel subtasks. */
    private static final int PARTITIONS = 2;

    /** A field of this name may be the time that is looked for, and cannot be a column. */
    private final Request request;

    private final Questions questions;
    private final List<String> doubts = new ArrayList<>();

    /** Choices for a request. */
    public Drafting(Request request, Questions questions) {
        this.request = request;
        this.questions = questions;
    }

    /**
     * A draft and its reasons.
     *
     * @param draft all choices
     * @param reasons what was chosen and why
     * @param notes what a user should know about single fields
     */
    public record Result(Draft draft, List<Reason> reasons, List<String> notes) {}

    /**
     * A choice and its reason.
     *
     * @param what what was chosen
     * @param value the choice
     * @param why the reason, with figures
     */
    public record Reason(String what, String value, String why) {}

    /**
     * Chooses from a sample.
     *
     * @throws IllegalArgumentException naming the options to give, if a choice is in doubt and the process has no terminal
     */
    public Result of(Sample sample) {
        Columns columns = Columns.of(sample);
        Candidate<Leaf> key = key(columns.leaves());
        Candidate<EventTime> time = time(columns);
        if (!doubts.isEmpty()) {
            throw new IllegalArgumentException(String.join("; ", doubts) + "; --yes takes the first of each");
        }
        Measures numbers = Measures.of(columns.leaves(), key.value(), time.value());
        FormatChoice format = Formats.of(sample, columns, request);
        Draft draft = new Draft(
                request.project(),
                request.pipeline(),
                request.topic(),
                sample.partitions() > 0 ? sample.partitions() : PARTITIONS,
                format,
                columns.fields(),
                key.value(),
                numbers.keyColumn(),
                time.value(),
                numbers.chosen(),
                request.window());
        return new Result(draft, reasons(draft, key, time), notes(columns, numbers));
    }

    private Candidate<Leaf> key(List<Leaf> leaves) {
        if (request.key().isPresent()) {
            return KeyChoice.given(leaves, request.key().get()).best();
        }
        Choice<Leaf> choice = KeyChoice.best(leaves)
                .orElseThrow(() -> new IllegalArgumentException(
                        "no field can be the key, which says what a reading is of; give --key PATH"));
        return decided("key", "--key", choice);
    }

    private Candidate<EventTime> time(Columns columns) {
        List<Leaf> leaves = columns.leaves();
        if (request.time().isPresent()) {
            return TimeChoice.given(leaves, request.time().get()).best();
        }
        return decided("event time", "--time", TimeChoice.best(leaves));
    }

    private <T> Candidate<T> decided(String what, String option, Choice<T> choice) {
        if (!choice.isInDoubt()) {
            return choice.best();
        }
        Optional<Candidate<T>> answer = questions.ask(what, choice);
        if (answer.isEmpty()) {
            doubts.add("the " + what + " is in doubt: "
                    + choice.candidates().stream()
                            .map(candidate -> candidate.value() + " (" + candidate.why() + ")")
                            .collect(Collectors.joining(" or "))
                    + "; give " + option + " PATH");
        }
        return answer.orElse(choice.best());
    }

    private static List<Reason> reasons(Draft draft, Candidate<Leaf> key, Candidate<EventTime> time) {
        List<Reason> reasons = new ArrayList<>();
        reasons.add(new Reason("format", draft.format().name(), draft.format().why()));
        reasons.add(new Reason("key", draft.key().path(), key.why()));
        reasons.add(new Reason("event time", draft.time().toString(), time.why()));
        draft.numbers().forEach(number -> {
            String unit = number.unit().map(known -> "unit " + known.suffix()).orElse("no unit in its name");
            reasons.add(new Reason(
                    "number",
                    number.leaf().path(),
                    number.name() + ", " + unit + ", " + number.leaf().presence()));
        });
        return List.copyOf(reasons);
    }

    private static List<String> notes(Columns columns, Measures numbers) {
        List<String> notes = new ArrayList<>(columns.notes());
        if (!numbers.beyondTheLimit().isEmpty()) {
            notes.add(numbers.beyondTheLimit().size()
                    + " more numbers are columns of the readings but not of the windows: "
                    + numbers.beyondTheLimit().stream()
                            .limit(Measures.LIMIT)
                            .map(number -> number.leaf().path())
                            .collect(Collectors.joining(", "))
                    + (numbers.beyondTheLimit().size() > Measures.LIMIT ? ", …" : ""));
        }
        if (numbers.chosen().isEmpty()) {
            notes.add("no number was found, so that the windows only count readings");
        }
        return notes;
    }
}
