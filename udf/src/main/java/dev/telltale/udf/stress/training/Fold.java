package dev.telltale.udf.stress.training;

import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * One division of the windows into training and test data.
 *
 * @param train windows that the model is trained on
 * @param test windows that the model is tested on
 */
record Fold(List<LabelledWindow> train, List<LabelledWindow> test) {

    static Fold testing(Predicate<LabelledWindow> isTested, List<LabelledWindow> windows) {
        var parts = windows.stream().collect(Collectors.partitioningBy(isTested));
        return new Fold(parts.get(false), parts.get(true));
    }
}
