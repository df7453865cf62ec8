package dev.telltale.bench.inference;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;

import biz.k11i.xgboost.Predictor;
import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.XGBoost;
import ml.dmlc.xgboost4j.java.XGBoostError;
import org.apache.flink.table.functions.FunctionContext;

import dev.telltale.udf.stress.PredictStress;

/** The shipped model, loaded by each library. */
final class Models {

    private Models() {}

    /** With one thread, for a row is too little to share, and a task has no more. */
    static Booster xgboost() throws IOException, XGBoostError {
        try (InputStream model = PredictStress.class.getResourceAsStream("model.json")) {
            Booster booster = XGBoost.loadModel(model.readAllBytes());
            booster.setParam("nthread", 1);
            return booster;
        }
    }

    /** Reads only the binary format that XGBoost has given up since. */
    static Predictor h2o() throws IOException, XGBoostError {
        return new Predictor(new ByteArrayInputStream(xgboost().toByteArray("deprecated")));
    }

    /** The function as a task opens it, in a job without parameters. */
    static PredictStress telltale() {
        PredictStress function = new PredictStress();
        function.open(new FunctionContext(null) {
            @Override
            public String getJobParameter(String key, String defaultValue) {
                return defaultValue;
            }
        });
        return function;
    }
}
