package dev.telltale.udf.stress;

import java.util.HashMap;
import java.util.Map;

import org.apache.flink.metrics.Histogram;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.groups.UnregisteredMetricsGroup;
import org.apache.flink.table.functions.FunctionContext;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

final class InferenceTimeTest {
    private final Map<String, Histogram> histograms = new HashMap<>();

    @Test
    void isMeasuredForOneOf64Predictions() {
        PredictStress function = new PredictStress();
        function.open(new NotingContext());

        function.eval(null, null, null, null, null, null);
        assertThat(times().getCount()).isZero();
        for (int call = 0; call < 129; call++) {
            function.eval(0.1, 0.2, 0.9, 1.5, 80.0, 33.0);
        }

        assertThat(times().getCount()).isEqualTo(3);
        assertThat(times().getStatistics().getMin()).isPositive();
    }

    private Histogram times() {
        return histograms.get(PredictStress.INFERENCE_TIME);
    }

    /** Records the metrics that a function registers. */
    private final class NotingContext extends FunctionContext {
        NotingContext() {
            super(null);
        }

        @Override
        public String getJobParameter(String name, String otherwise) {
            return otherwise;
        }

        @Override
        public MetricGroup getMetricGroup() {
            return new UnregisteredMetricsGroup() {
                @Override
                public <H extends Histogram> H histogram(String name, H histogram) {
                    histograms.put(name, histogram);
                    return histogram;
                }
            };
        }
    }
}
