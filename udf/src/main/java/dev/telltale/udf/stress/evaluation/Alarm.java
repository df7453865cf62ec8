package dev.telltale.udf.stress.evaluation;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import dev.telltale.udf.stress.scoring.Bootstrap;
import dev.telltale.udf.stress.scoring.Estimate;

/**
 * An alarm while z is above a limit.
 *
 * @param limit limit of z
 * @param share share of the answered time with an alarm, 0 to 1
 * @param lowestShare smallest share of a nurse
 * @param highestShare largest share of a nurse
 * @param beginsPerHour alarms that begin in an answered hour
 * @param reportedShare share of the alarm time that a report is about
 * @param lift this share divided by the share of the answered time that a report is about
 */
record Alarm(
        double limit,
        double share,
        double lowestShare,
        double highestShare,
        double beginsPerHour,
        double reportedShare,
        Estimate lift) {

    private static final double BLOCKS_PER_HOUR = 60.0 / Block.MINUTES;

    static Alarm of(double limit, List<List<Answer>> nurses, long seed) {
        double[] shares =
                nurses.stream().mapToDouble(ofNurse -> share(limit, ofNurse)).toArray();
        List<Session> sessions =
                nurses.stream().flatMap(ofNurse -> Session.of(limit, ofNurse)).toList();
        long begins =
                nurses.stream().mapToLong(ofNurse -> begins(limit, ofNurse)).sum();
        Session all = Session.sum(sessions);
        return new Alarm(
                limit,
                (double) all.alarms / all.answered,
                Arrays.stream(shares).min().orElseThrow(),
                Arrays.stream(shares).max().orElseThrow(),
                begins / (all.answered / BLOCKS_PER_HOUR),
                (double) all.reportedAlarms / all.alarms,
                new Bootstrap<>(sessions, Session::nurse, seed)
                        .estimate(list -> Session.sum(list).lift()));
    }

    /** Returns the share of a nurse's answered blocks whose z is above the limit. */
    static double share(double limit, List<Answer> ofNurse) {
        return ofNurse.stream()
                .filter(Answer::isAnswered)
                .mapToInt(answer -> answer.z() > limit ? 1 : 0)
                .average()
                .orElse(0);
    }

    private static long begins(double limit, List<Answer> ofNurse) {
        return IntStream.range(0, ofNurse.size())
                .filter(row -> ofNurse.get(row).z() > limit)
                .filter(row -> row == 0
                        || !(ofNurse.get(row - 1).z() > limit)
                        || !ofNurse.get(row)
                                .block()
                                .follows(ofNurse.get(row - 1).block()))
                .count();
    }

    /** Counts of answered blocks in one session of a nurse. */
    private record Session(String nurse, long answered, long reported, long alarms, long reportedAlarms) {

        static Stream<Session> of(double limit, List<Answer> ofNurse) {
            return ofNurse.stream()
                    .filter(Answer::isAnswered)
                    .collect(Collectors.groupingBy(
                            answer -> answer.block().session(), LinkedHashMap::new, Collectors.toList()))
                    .values()
                    .stream()
                    .map(answers -> sum(answers.stream()
                            .map(answer -> of(answer.block(), answer.z() > limit ? 1 : 0))
                            .toList()));
        }

        private static Session of(Block block, int alarms) {
            int reported = block.isReported() ? 1 : 0;
            return new Session(block.nurse(), 1, reported, alarms, reported * alarms);
        }

        static Session sum(List<Session> parts) {
            long[] sums = new long[4];
            for (Session part : parts) {
                sums[0] += part.answered;
                sums[1] += part.reported;
                sums[2] += part.alarms;
                sums[3] += part.reportedAlarms;
            }
            return new Session(parts.get(0).nurse, sums[0], sums[1], sums[2], sums[3]);
        }

        double lift() {
            return (double) reportedAlarms / alarms / ((double) reported / answered);
        }
    }
}
