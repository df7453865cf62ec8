package dev.telltale.udf.stress.training;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

import ml.dmlc.xgboost4j.java.XGBoostError;

import dev.telltale.udf.stress.Fingerprint;

/** Trains the stress model from labelled windows, and writes it with a model card beside it. */
public final class StressTraining {

    /** Name of the model in XGBoost's JSON format, in the output directory. */
    public static final String MODEL = "model.json";

    /** Name of the text that says what the model can and cannot do, in the output directory. */
    public static final String CARD = "model-card.md";

    private final TrainingParameters parameters;

    /** With the parameters of the model that is shipped. */
    public StressTraining() {
        this(TrainingParameters.SHIPPED);
    }

    StressTraining(TrainingParameters parameters) {
        this.parameters = parameters;
    }

    /**
     * Asks three times how good such a model is on windows that it has not seen, then trains on all of them. The same windows
     * give the same files, byte for byte.
     *
     * @param windowsCsvGz labelled windows
     * @param outputDirectory is created where it does not exist; files of an earlier training are replaced
     * @param progress takes one line at a time, at the end the whole model card
     * @throws IOException where a file cannot be read or written
     * @throws IllegalArgumentException where a row is malformed, naming file and line
     */
    public void run(Path windowsCsvGz, Path outputDirectory, Consumer<String> progress) throws IOException {
        List<LabelledWindow> windows = LabelledWindows.read(windowsCsvGz);
        progress.accept(windows.size() + " labelled windows in " + windowsCsvGz);
        StressTrainer trainer = new StressTrainer(parameters);
        try {
            List<Score> scores = scores(windows, trainer, progress);
            progress.accept("Training on all windows");
            byte[] model = trainer.train(windows);
            String dataHash = Fingerprint.sha256(Files.readAllBytes(windowsCsvGz));
            String card = new ModelCard(windows, dataHash, parameters, StressTrainer.version(), model, scores).text();
            Files.createDirectories(outputDirectory);
            Files.write(outputDirectory.resolve(MODEL), model);
            Files.writeString(outputDirectory.resolve(CARD), card);
            card.lines().forEach(progress);
        } catch (XGBoostError failed) {
            throw new IllegalStateException("XGBoost cannot train: " + failed.getMessage(), failed);
        }
    }

    private List<Score> scores(List<LabelledWindow> windows, StressTrainer trainer, Consumer<String> progress)
            throws XGBoostError {
        List<Score> scores = new ArrayList<>();
        for (Split split : List.of(
                Split.leaveOneNurseOut(windows),
                Split.wholeReports(windows, parameters.seed()),
                Split.random(windows, parameters.seed()))) {
            progress.accept(
                    "Testing: " + split.title() + ", models: " + split.folds().size());
            scores.add(Score.of(split, trainer));
        }
        return scores;
    }
}
