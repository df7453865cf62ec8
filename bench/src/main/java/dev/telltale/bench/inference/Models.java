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

/** Loads the shipped model with each library. */
final class Models {

    private Models() {}

    /** Loads it with XGBoost, with one thread, because a task has one thread. */
    static Booster xgboost() throws IOException, XGBoostError {
        try (InputStream model = PredictStress.class.getResourceAsStream("model.json")) {
            Booster booster = XGBoost.loadModel(model.readAllBytes());
            booster.setParam("nthread", 1);
            return booster;
        }
    }

    /** Loads it with H2O, in the deprecated binary format of XGBoost, the only one that H2O reads. */
    static Predictor h2o() throws IOException, XGBoostError {
        return new Predictor(new ByteArrayInputStream(xgboost().toByteArray("deprecated")));
    }

    /** Opens Telltale's function like a task of a job without parameters. */
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
