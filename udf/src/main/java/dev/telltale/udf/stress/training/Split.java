package dev.telltale.udf.stress.training;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * A way to divide the windows for a test on windows that the models were not trained on.
 *
 * @param title name of the split
 * @param meaning meaning of a good result
 * @param folds folds, one model each; their predictions are counted together
 */
record Split(String title, String meaning, List<Fold> folds) {

    private static final double TEST_SHARE = 0.2;
    private static final int REPORT_FOLDS = 5;

    static Split leaveOneNurseOut(List<LabelledWindow> windows) {
        Set<String> nurses = new TreeSet<>();
        windows.forEach(window -> nurses.add(window.nurse()));
        return new Split(
                "Leave one nurse out",
                "Tests on a nurse who is not in the training data. This is the case of real use.",
                nurses.stream()
                        .map(nurse -> Fold.testing(window -> window.nurse().equals(nurse), windows))
                        .toList());
    }

    static Split wholeReports(List<LabelledWindow> windows, long seed) {
        Set<String> reports = new TreeSet<>();
        windows.forEach(window -> reports.add(window.report()));
        List<String> shuffled = new ArrayList<>(reports);
        Collections.shuffle(shuffled, new Random(seed));
        return new Split(
                "Whole reports kept together, " + REPORT_FOLDS + " folds",
                "Tests on reports that are not in the training data; other reports of the same nurse may be.",
                IntStream.range(0, REPORT_FOLDS)
                        .mapToObj(fold -> Fold.testing(
                                window -> shuffled.indexOf(window.report()) % REPORT_FOLDS == fold, windows))
                        .toList());
    }

    static Split random(List<LabelledWindow> windows, long seed) {
        List<LabelledWindow> shuffled = new ArrayList<>(windows);
        Collections.shuffle(shuffled, new Random(seed));
        Set<LabelledWindow> tested = Collections.newSetFromMap(new IdentityHashMap<>());
        tested.addAll(shuffled.subList(0, (int) Math.round(windows.size() * TEST_SHARE)));
        return new Split(
                "Random 80/20 split of the windows",
                "Not a realistic test: the windows just before and after each tested window are in the training data.",
                List.of(Fold.testing(tested::contains, windows)));
    }
}
