package dev.telltale.udf.stress.evaluation;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

import dev.telltale.udf.stress.Worn;
import dev.telltale.udf.stress.arousal.ArousalState;
import dev.telltale.udf.stress.evaluation.Answer.State;

/**
 * The card of the answer about skin conductance.
 *
 * @param nurses answers of each nurse in order of time
 * @param reports number of reports
 * @param dataHash SHA-256 of the file of blocks
 * @param asked whether z tells reported moments from others
 * @param level whether z tells the reported level
 * @param alarms alarms for each limit of z
 * @param own forecasts of the level without a sensor
 */
record ArousalCard(
        List<List<Answer>> nurses,
        int reports,
        String dataHash,
        Discrimination asked,
        LevelDiscrimination level,
        List<Alarm> alarms,
        OwnReports own) {

    private static final double SIGNIFICANT = 0.05;
    private static final double CHANCE = 0.5;

    String text() {
        return String.join(
                "\n",
                verdict(),
                rule(),
                states(),
                askedSection(),
                alarmSection(),
                ProbabilitySection.text(own),
                data());
    }

    private String verdict() {
        boolean isFound = asked.byBlock().low() > CHANCE && asked.p() < SIGNIFICANT;
        boolean isLevel = level.auroc().low() > CHANCE && level.p() < SIGNIFICANT;
        return """
                # This answer %s when skin conductance is unusual for this worker; it %s the stress that the worker would report.

                Skin conductance rises with mental and physical effort, heat, pain, joy and fear. The moments that the nurses were asked
                about had been picked by skin conductance. That skin conductance finds these moments again does not show stress. Do not
                make decisions about a person with it.
                """.formatted(
                        isFound ? "tells" : "does not tell", isLevel ? "also tells something about" : "cannot tell");
    }

    private static String rule() {
        return """
                ## The answer

                One row per worker and 5 minutes. `z` compares the logarithm of mean skin conductance with the worker's last %s rows, this
                one included: (value - mean) / max(0.1, standard deviation).

                - `not_worn`: mean skin conductance outside %s to %.0f µS, or mean skin temperature outside %.0f to %.0f °C.
                - `warming_up`: fewer than %s worn rows in the history, or the starts of the last %s rows lie more than %s minutes apart.
                - `answered`: all other rows.
                """.formatted(
                        Answer.HISTORY_ROWS,
                        Worn.LOWEST_EDA,
                        Worn.HIGHEST_EDA,
                        Worn.LOWEST_TEMPERATURE,
                        Worn.HIGHEST_TEMPERATURE,
                        ArousalState.FEWEST_WORN_ROWS,
                        ArousalState.RECENT_ROWS,
                        ArousalState.RECENT_MINUTES);
    }

    private String states() {
        List<Double> aurocs = nurses.stream()
                .map(ArousalCard::auroc)
                .filter(auroc -> !auroc.isNaN())
                .toList();
        List<Answer> all = nurses.stream().flatMap(List::stream).toList();
        String rows = nurses.stream()
                .map(ofNurse -> row(ofNurse.get(0).block().nurse(), ofNurse, decimal(auroc(ofNurse))))
                .collect(Collectors.joining());
        return """
                ## States and alarms of each nurse

                `not_worn`, `warming_up` and `answered` are shares of the recorded time; alarms are shares of the answered time. AUROC: how
                well z tells moments that the nurse reported about from the nurse's other moments; 0.5 is chance.

                | nurse | hours | not_worn | warming_up | answered | z > 1 | z > 2 | AUROC |
                |---|---|---|---|---|---|---|---|
                """ + rows + row("all", all, decimal(asked.byBlock().value()))
                + """

                It does not work for everybody: AUROC is %s to %s.
                """.formatted(
                                decimal(aurocs.stream().min(Double::compare).orElseThrow()),
                                decimal(aurocs.stream().max(Double::compare).orElseThrow()));
    }

    private static double auroc(List<Answer> ofNurse) {
        RankedRows rows = RankedRows.of(ofNurse);
        return rows.auroc(rows.reported());
    }

    private static String row(String name, List<Answer> answers, String auroc) {
        return String.format(
                Locale.ROOT,
                "| %s | %.1f | %s | %s | %s | %s | %s | %s |\n",
                name,
                answers.size() * Block.MINUTES / 60.0,
                percent(share(answers, State.NOT_WORN)),
                percent(share(answers, State.WARMING_UP)),
                percent(share(answers, State.ANSWERED)),
                percent(Alarm.share(1, answers)),
                percent(Alarm.share(2, answers)),
                auroc);
    }

    private static double share(List<Answer> answers, State state) {
        return answers.stream()
                .mapToInt(answer -> answer.state() == state ? 1 : 0)
                .average()
                .orElseThrow();
    }

    private String askedSection() {
        return """
                ## Which moments were reported about

                | pairs of one nurse | AUROC | p |
                |---|---|---|
                | reported or not; each reported block weighs the same | %s | %s |
                | reported or not; each report weighs the same | %s | |
                | answer high or another answer | %s | %s |

                - Brackets: 95 %% interval by bootstrap over nurses, then over the reports of each.
                - p of the first: the reported times are turned inside each session. p of the last: the answers of each nurse are shuffled.
                - A moment without a report may have been asked about and never answered; here it counts as not reported.
                """.formatted(
                asked.byBlock(), probability(asked.p()), asked.byReport(), level.auroc(), probability(level.p()));
    }

    private String alarmSection() {
        return """
                ## Alarms

                | alarm | share of the answered time | per nurse | begin per answered hour | of these reported about | lift |
                |---|---|---|---|---|---|
                """ + alarms.stream().map(ArousalCard::alarm).collect(Collectors.joining()) + """

                Lift: share of the alarm time that a report is about, divided by that of the answered time; 95 % interval by bootstrap over
                nurses, then over the sessions of each.
                """;
    }

    private static String alarm(Alarm alarm) {
        return String.format(
                Locale.ROOT,
                "| z > %.0f | %s | %s to %s | %.2f | %s | %s |\n",
                alarm.limit(),
                percent(alarm.share()),
                percent(alarm.lowestShare()),
                percent(alarm.highestShare()),
                alarm.beginsPerHour(),
                percent(alarm.reportedShare()),
                alarm.lift());
    }

    private String data() {
        return """
                ## Data

                - blocks.csv.gz: all recorded time of %s nurses, %s blocks of 5 min, %s reports; blocks in which one session ended and another
                  began are joined. SHA-256 `%s`.
                - A report is a run of blocks with one reported level.
                - Source: Hosseini et al., *A multimodal sensor dataset for continuous stress detection of nurses in a hospital*,
                  Scientific Data 9, 255 (2022), doi:10.5061/dryad.5hqbzkh6f. Licence: CC0 1.0.
                """.formatted(nurses.size(), nurses.stream().mapToInt(List::size).sum(), reports, dataHash);
    }

    static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f %%", 100 * share);
    }

    static String probability(double p) {
        return String.format(Locale.ROOT, "%.4f", p);
    }

    static String decimal(double share) {
        return String.format(Locale.ROOT, "%.3f", share);
    }
}
