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
 * A question put to the training: how good is a model on windows that it has not seen, in this sense of not seen?
 *
 * @param title what the split does
 * @param meaning what a good figure would mean
 * @param folds one model each; their answers are counted together
 */
record Split(String title, String meaning, List<Fold> folds) {

    private static final double TEST_SHARE = 0.2;
    private static final int REPORT_FOLDS = 5;

    static Split leaveOneNurseOut(List<LabelledWindow> windows) {
        Set<String> nurses = new TreeSet<>();
        windows.forEach(window -> nurses.add(window.nurse()));
        return new Split(
                "Leave one nurse out",
                "A nurse whom the model has never met: the case that matters when it is used.",
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
                "A nurse whom the model may have met, at another time of hers.",
                IntStream.range(0, REPORT_FOLDS)
                        .mapToObj(fold -> Fold.testing(
                                window -> shuffled.indexOf(window.report()) % REPORT_FOLDS == fold, windows))
                        .toList());
    }

    static Split random(List<LabelledWindow> windows, long seed) {
        List<LabelledWindow> shuffled = new ArrayList<>(windows);
        Collections.shuffle(shuffled, new Random(seed));
        Set<LabelledWindow> asked = Collections.newSetFromMap(new IdentityHashMap<>());
        asked.addAll(shuffled.subList(0, (int) Math.round(windows.size() * TEST_SHARE)));
        return new Split(
                "Random 80/20 split of the windows",
                "Not a test of anything that happens: the seconds before and after each asked window were learnt by heart.",
                List.of(Fold.testing(asked::contains, windows)));
    }
}
