package dev.telltale.udf.stress.training;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import dev.telltale.udf.stress.Fingerprint;
import dev.telltale.udf.stress.StressPredictor;

/**
 * What a reader must know before trusting the model.
 *
 * @param windows what it was trained on
 * @param dataHash SHA-256 of their file
 * @param parameters how it was trained
 * @param xgboostVersion version of the library that trained
 * @param model its file
 * @param scores how it was tested, the test that matters first
 */
record ModelCard(
        List<LabelledWindow> windows,
        String dataHash,
        TrainingParameters parameters,
        String xgboostVersion,
        byte[] model,
        List<Score> scores) {

    private static final List<String> LEVELS = List.of("none", "moderate", "high");

    private static final String FEATURES = """
            ## What it looks at

            Means of one worker's samples in five seconds; a missing one stays missing. XGBoost's names of them are these.

            | feature | unit |
            |---|---|
            | acceleration_x_g | g (9.80665 m/s²), gravity included |
            | acceleration_y_g | g |
            | acceleration_z_g | g |
            | eda_microsiemens | microsiemens |
            | heart_rate_bpm | beats per minute |
            | skin_temperature_celsius | degrees Celsius |
            """;

    String text() {
        return String.join("\n", verdict(), figures(), confusions(), FEATURES, data() + origin());
    }

    private String verdict() {
        Score first = scores.get(0);
        return """
                # Model card: stress from five seconds of a wristband

                **For a nurse whom it has never met, the model is right in %s of the windows; who always says the most frequent
                level is right in %s.** That is the case that matters when it is used, and there a plain model on six means knows
                almost nothing. Only the random split looks good, because it asks about seconds whose neighbours were learnt. Decide
                nothing about a person by it: here it shows how a model is carried through a stream.
                """.formatted(
                percent(first.model().accuracy()), percent(first.majority().accuracy()));
    }

    private String figures() {
        String rows = scores.stream().map(ModelCard::figures).collect(Collectors.joining());
        return """
                ## How good it is

                Each line counts the answers of models that were trained without the windows they were asked about.

                | test | who answers | accuracy | macro-F1 | recall none | recall moderate | recall high | calibration error |
                |---|---|---|---|---|---|---|---|
                """ + rows + meanings();
    }

    private static String figures(Score score) {
        return "| " + score.split().title() + " | model" + figures(score.model())
                + decimal(score.calibrationError()) + " |\n| | most frequent level" + figures(score.majority())
                + " |\n";
    }

    private static String figures(Confusion confusion) {
        String recalls =
                levels().mapToObj(level -> decimal(confusion.recall(level))).collect(Collectors.joining(" | "));
        return " | " + decimal(confusion.accuracy()) + " | " + decimal(confusion.macroF1()) + " | " + recalls + " | ";
    }

    private String meanings() {
        return scores.stream()
                .map(score ->
                        "- " + score.split().title() + ": " + score.split().meaning() + "\n")
                .collect(Collectors.joining(
                        "", "\n", "- Calibration error: expected calibration error, " + Calibration.BINS + " bins.\n"));
    }

    private String confusions() {
        return "## Which level was taken for which\n\n"
                + scores.stream().map(ModelCard::confusion).collect(Collectors.joining("\n"));
    }

    private static String confusion(Score score) {
        String rows = levels().mapToObj(reported -> "| " + LEVELS.get(reported) + " | "
                        + levels().mapToObj(
                                        answered -> Long.toString(score.model().count(reported, answered)))
                                .collect(Collectors.joining(" | "))
                        + " |\n")
                .collect(Collectors.joining());
        return "| " + score.split().title() + ": reported | answered none | answered moderate | answered high |\n"
                + "|---|---|---|---|\n" + rows;
    }

    private String data() {
        long nurses = windows.stream().map(LabelledWindow::nurse).distinct().count();
        long reports = windows.stream().map(LabelledWindow::report).distinct().count();
        String levels = levels().mapToObj(level -> LEVELS.get(level) + " "
                        + windows.stream()
                                .filter(window -> window.level() == level)
                                .count())
                .collect(Collectors.joining(", "));
        return """
                ## Where it comes from

                - Data: %s windows of 5 s, %s nurses, %s reports; %s. Empatica E4 wristbands, real shifts in 2020, labels as the nurses
                  themselves reported. SHA-256 of windows.csv.gz: `%s`.
                - Source: Hosseini et al., *A multimodal sensor dataset for continuous stress detection of nurses in a hospital*,
                  Scientific Data 9, 255 (2022), doi:10.5061/dryad.5hqbzkh6f. Licence: CC0 1.0.
                """.formatted(windows.size(), nurses, reports, levels, dataHash);
    }

    private String origin() {
        return """
                - Training: XGBoost %s, %s, %s rounds. Each level weighs the same in all. The shipped model saw all windows.
                - The parameters were chosen with whole nurses left out, by the same figures as above, which flatters them a little.
                - Model: model.json, %s bytes, SHA-256 `%s`.
                """.formatted(
                xgboostVersion, parameters.asMap(), parameters.rounds(), model.length, Fingerprint.sha256(model));
    }

    private static IntStream levels() {
        return IntStream.range(0, StressPredictor.CLASSES);
    }

    private static String decimal(double share) {
        return String.format(Locale.ROOT, "%.3f", share);
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f %%", 100 * share);
    }
}
