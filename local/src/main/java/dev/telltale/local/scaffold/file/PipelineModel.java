package dev.telltale.local.scaffold.file;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.apache.flink.util.TimeUtils;

import dev.telltale.connector.format.ErrorText;
import dev.telltale.local.scaffold.schema.SqlType.Kind;

/** What the templates show of a pipeline. */
final class PipelineModel {
    private static final int LONGEST_LINE = 90;

    private final Draft draft;
    private final List<NumberModel> numbers;

    PipelineModel(Draft draft) {
        this.draft = draft;
        this.numbers = NumberModel.of(draft.numbers());
    }

    String project() {
        return draft.project();
    }

    /** The project's name at the beginning of a title. */
    String projectTitle() {
        return Character.toUpperCase(project().charAt(0)) + project().substring(1);
    }

    /** What a key stands for, such as meter for meter_id. */
    String thing() {
        String words = keyTitle().replaceAll(" (id|key|uid|uuid)$", "");
        return words.equals("id") ? "key" : words;
    }

    /** The question that the pipeline answers. */
    String question() {
        return "What did each " + thing() + " measure, every " + windowName() + "?";
    }

    String pipeline() {
        return draft.pipeline();
    }

    String topic() {
        return draft.topic();
    }

    int partitions() {
        return draft.partitions();
    }

    String formatName() {
        return draft.format().name();
    }

    boolean hasFormatOptions() {
        return !draft.format().options().isEmpty();
    }

    List<Map<String, String>> formatOptions() {
        return draft.format().options().entrySet().stream()
                .map(option -> Map.of("name", option.getKey(), "value", option.getValue()))
                .toList();
    }

    String keyPath() {
        return draft.key().path();
    }

    String key() {
        return draft.keyColumn();
    }

    String keyTitle() {
        return draft.keyColumn().replace('_', ' ');
    }

    /** The key in the valid readings, as text. */
    String keyItem() {
        String field = draft.key().sql();
        boolean isText = draft.key().type().kind() == Kind.TEXT;
        return isText && field.equals(key())
                ? field
                : (isText ? field : "CAST(" + field + " AS STRING)") + " AS " + key();
    }

    String timePath() {
        return draft.time().leaf().map(leaf -> leaf.path()).orElse("");
    }

    String timeNotation() {
        return draft.time().notation().toString();
    }

    String window() {
        return TimeUtils.formatWithHighestUnit(draft.window());
    }

    /** The length of a window after the word every. */
    String windowName() {
        Duration window = draft.window();
        return Stream.of(
                        Map.entry(86_400, "day"),
                        Map.entry(3_600, "hour"),
                        Map.entry(60, "minute"),
                        Map.entry(1, "second"))
                .filter(unit -> window.toSeconds() % unit.getKey() == 0)
                .findFirst()
                .map(unit -> window.toSeconds() == unit.getKey()
                        ? unit.getValue()
                        : window.toSeconds() / unit.getKey() + " " + unit.getValue() + "s")
                .orElseThrow();
    }

    long windowSeconds() {
        return draft.window().toSeconds();
    }

    /** The smallest interval of a panel. */
    String step() {
        long seconds = windowSeconds();
        return seconds % 3_600 == 0 ? seconds / 3_600 + "h" : seconds % 60 == 0 ? seconds / 60 + "m" : seconds + "s";
    }

    /** A gap of more than one window is shown as a gap. */
    long spanMillis() {
        return 2_000 * windowSeconds();
    }

    List<String> columns() {
        return ContractColumns.of(draft).stream()
                .map(line -> line.replace("${", "$${"))
                .toList();
    }

    List<NumberModel> numbers() {
        return numbers;
    }

    boolean hasNumbers() {
        return !numbers.isEmpty();
    }

    boolean hasDoubles() {
        return numbers.stream().anyMatch(number -> number.type().equals("DOUBLE"));
    }

    List<String> unknownUnits() {
        return wrapped(draft.numbers().stream()
                .filter(number -> number.unit().isEmpty())
                .map(number -> ErrorText.printable(number.leaf().path()))
                .toList());
    }

    boolean hasUnknownUnits() {
        return !unknownUnits().isEmpty();
    }

    /** The columns of the numbers, on as few lines as they need. */
    List<String> numberColumns() {
        return wrapped(numbers.stream()
                .flatMap(number -> Stream.of(number.avg(), number.min(), number.max()))
                .toList());
    }

    private static List<String> wrapped(List<String> words) {
        List<String> lines = new ArrayList<>();
        for (String word : words) {
            int last = lines.size() - 1;
            if (last >= 0 && lines.get(last).length() + word.length() + 2 <= LONGEST_LINE) {
                lines.set(last, lines.get(last) + ", " + word);
            } else {
                lines.add(word);
            }
        }
        return lines;
    }

    /** The y position below the panels of the numbers. */
    int below() {
        return NumberModel.below(numbers.size());
    }
}
