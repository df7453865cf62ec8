package dev.telltale.udf.stress.evaluation;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import dev.telltale.udf.stress.scoring.Bootstrap;
import dev.telltale.udf.stress.scoring.Estimate;
import dev.telltale.udf.stress.scoring.PermutationTest;

/**
 * Whether z tells reports of level high from the other reports of the same nurse.
 *
 * @param auroc share of pairs of one nurse in which the report of level high has the larger mean z; equal ones count half
 * @param p probability that it is as large if the answers of each nurse are in random order
 */
record LevelDiscrimination(Estimate auroc, double p) {

    private static final int HIGH = 2;

    static LevelDiscrimination of(List<PlacedReport> reports, long seed) {
        Map<String, List<PlacedReport>> byNurse = byNurse(reports);
        return new LevelDiscrimination(
                new Bootstrap<>(reports, PlacedReport::nurse, seed).estimate(LevelDiscrimination::auroc),
                PermutationTest.p(
                        auroc(reports),
                        random -> auroc(byNurse.values().stream()
                                .flatMap(ofNurse -> shuffled(ofNurse, random).stream())
                                .toList()),
                        seed));
    }

    private static double auroc(List<PlacedReport> reports) {
        double larger = 0;
        long pairs = 0;
        for (List<PlacedReport> ofNurse : byNurse(reports).values()) {
            for (PlacedReport high : ofNurse) {
                for (PlacedReport other : ofNurse) {
                    if (high.level() == HIGH && other.level() != HIGH) {
                        pairs++;
                        larger += (Math.signum(high.meanZ() - other.meanZ()) + 1) / 2;
                    }
                }
            }
        }
        return pairs == 0 ? Double.NaN : larger / pairs;
    }

    private static Map<String, List<PlacedReport>> byNurse(List<PlacedReport> reports) {
        return reports.stream().collect(Collectors.groupingBy(PlacedReport::nurse, TreeMap::new, Collectors.toList()));
    }

    private static List<PlacedReport> shuffled(List<PlacedReport> ofNurse, Random random) {
        List<Integer> levels =
                new ArrayList<>(ofNurse.stream().map(PlacedReport::level).toList());
        Collections.shuffle(levels, random);
        return IntStream.range(0, levels.size())
                .mapToObj(index -> ofNurse.get(index).withLevel(levels.get(index)))
                .toList();
    }
}
