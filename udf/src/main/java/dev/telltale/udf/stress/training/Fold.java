package dev.telltale.udf.stress.training;

import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * One way to part the windows.
 *
 * @param train what the model may see
 * @param test what it is asked
 */
record Fold(List<LabelledWindow> train, List<LabelledWindow> test) {

    static Fold testing(Predicate<LabelledWindow> asked, List<LabelledWindow> windows) {
        var parts = windows.stream().collect(Collectors.partitioningBy(asked));
        return new Fold(parts.get(false), parts.get(true));
    }
}
