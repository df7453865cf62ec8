package dev.telltale.udf.stress.training;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import dev.telltale.udf.hash.Sha256;
import dev.telltale.udf.stress.StressPredictor;
import dev.telltale.udf.stress.Worn;
import dev.telltale.udf.stress.scoring.Comparison;

/**
 * The model card: data, training, test results and limits of a model.
 *
 * @param windows the training data
 * @param dataHash SHA-256 of the file of the training data
 * @param parameters parameters of the training
 * @param xgboostVersion version of XGBoost
 * @param model bytes of the model file
 * @param scores test results, the most important first
 * @param forecasts probabilities of the first test beside the base rate of the other nurses
 */
record ModelCard(
        List<LabelledWindow> windows,
        String dataHash,
        TrainingParameters parameters,
        String xgboostVersion,
        byte[] model,
        List<Score> scores,
        Comparison forecasts) {

    private static final List<String> LEVELS = List.of("none", "moderate", "high");

    private static final String FEATURES = """
            ## Features

            Each feature is the mean of the samples of one worker in five seconds. A feature without samples is missing.

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
        return String.join(
                "\n", verdict(), ForecastSection.text(forecasts), figures(), confusions(), FEATURES, data() + origin());
    }

    private String verdict() {
        Score first = scores.get(0);
        return """
                # %s

                This is the model card of `predict_stress`: stress from five seconds of a wristband.

                **For a nurse who is not in the training data, the model predicts %s of the windows correctly. A baseline that always
                predicts the most frequent level reaches %s.** This is the case of real use, and in it a simple model on six means is
                almost useless. Only the result of the random split looks good, because the training data contain neighbours of the
                tested windows. Do not make decisions about a person with this model: it shows how to run a model in a stream.
                """.formatted(
                        ForecastSection.verdict(forecasts),
                        percent(first.model().accuracy()),
                        percent(first.majority().accuracy()));
    }

    private String figures() {
        String rows = scores.stream().map(ModelCard::figures).collect(Collectors.joining());
        return """
                ## Test results

                Each line is a test of models that were trained without the tested windows.

                | test | predictor | accuracy | macro-F1 | recall none | recall moderate | recall high |
                |---|---|---|---|---|---|---|
                """ + rows + meanings();
    }

    private static String figures(Score score) {
        return "| " + score.split().title() + " | model" + figures(score.model())
                + "\n| | most frequent level" + figures(score.majority())
                + "\n";
    }

    private static String figures(Confusion confusion) {
        String recalls =
                levels().mapToObj(level -> decimal(confusion.recall(level))).collect(Collectors.joining(" | "));
        return " | " + decimal(confusion.accuracy()) + " | " + decimal(confusion.macroF1()) + " | " + recalls + " |";
    }

    private String meanings() {
        return scores.stream()
                .map(score ->
                        "- " + score.split().title() + ": " + score.split().meaning() + "\n")
                .collect(Collectors.joining("", "\n", ""));
    }

    private String confusions() {
        return "## Confusion matrices\n\n"
                + scores.stream().map(ModelCard::confusion).collect(Collectors.joining("\n"));
    }

    private static String confusion(Score score) {
        String rows = levels().mapToObj(reported -> "| " + LEVELS.get(reported) + " | "
                        + levels().mapToObj(
                                        predicted -> Long.toString(score.model().count(reported, predicted)))
                                .collect(Collectors.joining(" | "))
                        + " |\n")
                .collect(Collectors.joining());
        return "| " + score.split().title() + ": reported | predicted none | predicted moderate | predicted high |\n"
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
                ## Data and training

                - Data: %s windows of 5 s, %s nurses, %s reports; %s. Empatica E4 wristbands, real shifts in 2020. The labels are the
                  levels that the nurses reported. SHA-256 of windows.csv.gz: `%s`.
                - Source: Hosseini et al., *A multimodal sensor dataset for continuous stress detection of nurses in a hospital*,
                  Scientific Data 9, 255 (2022), doi:10.5061/dryad.5hqbzkh6f. Licence: CC0 1.0.
                """.formatted(windows.size(), nurses, reports, levels, dataHash);
    }

    private String origin() {
        return """
                - Training: XGBoost %s, %s, %s rounds. All levels have the same total weight. The shipped model was trained on all windows.
                - The parameters were selected with the results of the first test, so these results are slightly too good.
                - Version 2 of the model has the trees of version 1. It gives no level for a window in which the band is not worn: skin
                  conductance outside %s to %.0f µS, or skin temperature outside %.0f to %.0f °C. %s of the windows above are so; the tests
                  count them with the level that the trees give.
                - Model: model.json, %s bytes, SHA-256 `%s`.
                """.formatted(
                        xgboostVersion,
                        parameters.asMap(),
                        parameters.rounds(),
                        Worn.LOWEST_EDA,
                        Worn.HIGHEST_EDA,
                        Worn.LOWEST_TEMPERATURE,
                        Worn.HIGHEST_TEMPERATURE,
                        windows.stream().filter(LabelledWindow::isNotWorn).count(),
                        model.length,
                        Sha256.hex(model));
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
